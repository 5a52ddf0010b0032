"""Fuzzing: what must hold of any bytes at all, searched by how far into the code they come."""
