"""A language model that may propose claims; off until somebody asks for it and names an address.

Owns the only calls to another machine. What a model proposes is anchored and tested by us, never counts by itself, and
never wins against the rules: a person decides.
"""
