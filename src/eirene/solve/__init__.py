"""The only doors to solvers. Owns the step from a typed program to a solver and back; refuses to model."""
