"""Language server and headless checker for wikilinked notes about videos."""

__version__ = "0.1.0"
