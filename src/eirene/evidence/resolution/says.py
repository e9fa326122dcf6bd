"""The second gate for resolutions: do the words of this quote carry the value, with its polarity, number and date?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.resolution.flat import flat
from eirene.evidence.resolution.form import form
from eirene.evidence.resolution.read import INTERVAL
from eirene.evidence.resolution.terms import date_of, near_hit, number_of, term_hits, until_hit
from eirene.evidence.resolution.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.evidence.resolution.words import Words
    from eirene.mission.records import Claim

MADE_BY: Final = "rules:resolution"
"""Extractor of claims that were read in a resolution."""
ESTABLISHED: Final = frozenset({"mandate", "task", "process"})
"""Types of which a preamble establishes nothing."""
_COUNTED: Final = frozenset({"size", "votes_for", "votes_against", "abstained"})


def says(quote: str, value: str, polarity: str, language: str, quantity: int | None = None) -> bool:
    """Does this quote say it?

    Parameters
    ----------
    quote : str
    value, polarity : str
        As in the codebook.
    language : str
        ISO 639 code; in a language whose resolutions are not read nothing is said.
    quantity : int, optional
        Where the value has a number, it must be the one of the quote; None asks for none.
    """
    if language not in LANGUAGES:
        return False
    known, quote = words(language), flat(quote).text
    term = next((term for term in known.terms if term.value == value), None)
    if term is not None:
        return any(hit.polarity == polarity for hit in term_hits(quote, term, known))
    if polarity != "+" or (known.phrases["negation"].search(quote) and value not in _COUNTED):
        return False
    return _plain(quote, value, known, quantity)


def _plain(quote: str, value: str, known: Words, quantity: int | None) -> bool:
    if value in _COUNTED:
        return any(quantity is None or number_of(match) == quantity for match in known.phrases[value].finditer(quote))
    if value == "reporting":
        return near_hit(quote, value, known.phrases["report"], known.phrases["interval"], INTERVAL) is not None
    if value == "mandate_expires":
        # the words that say what lasts may stand before the quote
        return until_hit(quote, known, None, alone=True) is not None
    if value == "resolution_adopted":
        return known.phrases["adoption"].search(quote) is not None
    pattern = known.phrases.get(value) if value in ("consultation", "unanimous") else None
    return pattern is not None and pattern.search(quote) is not None


def dated(quote: str, value: str, event_date: str | None) -> bool:
    """Is the date of an adoption or an end the one of the quote? True where the quote gives none."""
    told = date_of(flat(quote).text)
    return value not in ("resolution_adopted", "mandate_expires") or told is None or told == event_date


def refusals(claim: Claim, language: str) -> Iterator[str]:
    """Why may this claim not rest on its quote, as a statement of a resolution?

    Parameters
    ----------
    claim : Claim
        Of type mandate, or read in a resolution.
    language : str
        ISO 639 code of the words around the quote.
    """
    sign = "" if claim.polarity == "+" else ", denied"
    if not says(claim.quote, claim.value, claim.polarity, language, claim.quantity):
        yield f"the quote carries no words for {claim.type}: {claim.value}{sign}"
    elif not dated(claim.quote, claim.value, claim.event_date):
        yield f"the quote gives another date than {claim.event_date}"


def in_preamble(claim: Claim, text: str, language: str) -> bool:
    """Does the quote stand in the preamble of a resolution, where nothing is established?"""
    if claim.type not in ESTABLISHED:
        return False
    parts = form(text, language)
    return parts is not None and parts.preamble[0] <= claim.start < parts.preamble[1]
