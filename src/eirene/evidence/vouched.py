"""The two gates for what a person says: claims made by hand, and amendments.

Owns what is asked where no frames exist. There the second gate cannot speak, so whoever makes the claim must confirm
its meaning, and it is marked for somebody else's review. Refuses to let anybody talk past a gate that can speak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.gates import BY_PEOPLE, gate
from eirene.evidence.language import READ
from eirene.evidence.passages import language_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.mission.records import Claim, Document


def testable(claim: Claim, document: Document) -> bool:
    """Can the second gate speak about this claim: are there frames where it stands, or does it need none?"""
    return _spoken(claim, document) in READ or claim.type == "gate" or claim.value in BY_PEOPLE


def _spoken(claim: Claim, document: Document) -> str:
    return language_at(document.text, claim.start, document.language)


def refusals(claim: Claim, document: Document, *, confirmed: bool) -> Iterator[tuple[str, str]]:
    """Why is a person's claim refused, and what can be done? Nothing means that it passes.

    Parameters
    ----------
    claim : Claim
        As it would stand.
    document : Document
        The text that holds its quote.
    confirmed : bool
        Whether the person has confirmed the meaning, for languages without frames.
    """
    if testable(claim, document):
        for reason in gate(claim, document.text, document.language):
            yield reason, f"its quote is “{claim.quote}”; quote more of the text, or choose what the quote says"
        return
    if document.text[claim.start : claim.end] != claim.quote:
        yield f"the quote does not stand verbatim at {claim.start}", "copy it from the document, sign by sign"
    if not confirmed:
        spoken = _spoken(claim, document)
        what = f"there are no frames for the language '{spoken}', so nothing can test whether the quote says"
        todo = "if you can read it and it does, add --confirm-meaning; it then waits for somebody else's review"
        yield f"{what} {claim.type}: {claim.value}", todo
