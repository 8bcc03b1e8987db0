"""The rules of the law, one subject per file."""
