"""Measures what users feel, against goals: `python -m bench NAME [--json]`.

Owns stop watches, figures and suites. It refuses to guess: what could not be measured has no value, does not meet its
goal, and says why. Figures are of CPU time where a figure is about work, and of the clock where it is about waiting;
the first call and the warm ones are kept apart.
"""
