"""The language features, one a file: pure functions over a vault, a note and an offset that return plain data."""
