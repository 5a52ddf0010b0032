"""The headless checker: from paths on the command line to a report and an exit status."""
