"""The disk: which files a vault has, what they hold, what changes them, and how to write them safely."""
