"""Tables of incidents into checked rows: our own CSV, UCDP GED, ACLED. Which column says what is data, in `maps`."""
