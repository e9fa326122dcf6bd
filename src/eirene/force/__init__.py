"""Sums demand into the statement of requirements, and generates a force for it. Refuses to read files or evidence."""
