"""The command line: one file per verb. Owns printing, progress and exit codes; refuses to compute."""
