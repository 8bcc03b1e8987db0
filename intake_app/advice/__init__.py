"""What follows from the answers: facts, dated parameters and rules."""
