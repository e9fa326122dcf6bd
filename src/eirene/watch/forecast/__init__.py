"""How many incidents next week, and in the next four weeks, in each cell: full predictive distributions."""
