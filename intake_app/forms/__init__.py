"""The brede intake as data: definitions, conditions, parsing and progress."""
