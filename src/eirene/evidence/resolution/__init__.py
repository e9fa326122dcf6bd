"""Reads the resolutions of the Security Council and texts of the same form.

Owns their form (header, preamble, operative paragraphs, annex) and what operative paragraphs say about a mission.
Preambular paragraphs establish nothing; an annex and what no term explains are left to a person.
"""
