"""Futures: draws of what is uncertain, and the chance that a force meets a milestone on a date.

Owns gates, launch, national decisions, acceptance, withdrawal and readiness as random events, their draws, and their
exact evaluation. Refuses to choose a force and to change a number of the situation. Inside this room a date that never
comes is `+inf` in an array of floats; at its border it is a mask beside whole days.
"""
