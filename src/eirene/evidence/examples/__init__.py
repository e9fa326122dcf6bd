"""Reading by examples: small linear weights, learned from annotated texts, beside the frames.

What it finds is marked `examples:LANGUAGE`, passes gates of its own, and counts only after a person has accepted it.
"""
