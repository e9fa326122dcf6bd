"""Evidence: documents to claims with exact quotes, to reviews, to facts.

Owns reading, the two gates, review, adjudication and the way back to the quote. Refuses to guess: what no claim says
has no fact, and what nobody reviewed counts only where a policy says so.
"""
