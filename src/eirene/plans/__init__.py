"""Frozen types that rooms exchange. Refuses to compute: every number here was made in another room."""
