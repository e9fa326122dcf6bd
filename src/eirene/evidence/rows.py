"""Rows of `ties.csv` as claims made by hand.

Owns their form and ids, which come from the content of a row and not from its place. They need no review, as a person
wrote them; a review can still reject them. Refuses nothing: `mission` has read the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.basis import Kind, split
from eirene.base.canonical import digest, dumps
from eirene.mission.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eirene.mission.codebook import Polarity
    from eirene.mission.contributors import Tie
    from eirene.mission.mission import Mission
    from eirene.mission.records import Document

Statement = tuple[str, "str | None", "Polarity"]
"""Value, event date and polarity that a row states."""


def tie_claims(mission: Mission) -> tuple[Claim, ...]:
    """Give what the rows of `ties.csv` state as claims, in the order of the rows; equal rows state it once."""
    claims: dict[str, Claim] = {}
    for index, tie in enumerate(mission.ties):
        place = mission.place(f"ties.{index}")
        line = place.line if place.file == "ties.csv" and place.line else index + 2
        for statement in _statements(tie):
            claim = _claim(tie, f"ties.csv:{line}", statement)
            claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def _statements(tie: Tie) -> Iterator[Statement]:
    """Say what a row states; `office` has no value for its closing, so its opening is negated from that day on."""
    opened = {"relations": "relations_established", "office": "office_opened", "embassy": "embassy_opened"}[tie.kind]
    if tie.decided is not None and tie.kind == "embassy":
        yield "embassy_decided", tie.decided, "+"
    if tie.opened is not None:
        yield opened, tie.opened, "+"
    elif tie.decided is None and tie.closed is None:
        yield ("relations_maintained" if tie.kind == "relations" else opened), None, "+"
    if "ambassador" in tie.level.casefold() and tie.closed is None:
        yield "ambassador_posted", None, "+"
    if tie.closed is not None:
        closing: dict[str, Statement] = {
            "relations": ("relations_broken", tie.closed, "+"),
            "embassy": ("embassy_closed", tie.closed, "+"),
            "office": ("office_opened", tie.closed, "-"),
        }
        yield closing[tie.kind]


def _claim(tie: Tie, row: str, statement: Statement) -> Claim:
    value, event_date, polarity = statement
    cells = (tie.kind, tie.level, tie.place, tie.decided, tie.opened, tie.closed)
    quote = f"{tie.contributor}, {tie.party}: " + ", ".join(cell for cell in cells if cell)
    content = (tie.contributor, tie.party, *cells, tie.because, value, event_date, polarity)
    return Claim(
        id=f"c-{digest(dumps(content))[:12]}",
        document=None,
        row=row,
        type="diplomatic",
        value=value,
        actor=tie.contributor,
        target=tie.party,
        polarity=polarity,
        event_date=event_date,
        quote=quote,
        start=0,
        end=0,
        extractor="hand",
        because=tie.because,
    )


def row_basis(
    mission: Mission, because: str | None, documents: Mapping[str, Document]
) -> tuple[date | None, str | None] | None:
    """When was what a claim by hand rests on published, and by whom?

    Returns
    -------
    tuple of (date or None, str or None), or None
        None when it rests on a claim whose document is absent.
    """
    if because is None:
        return None, None
    kind, key = split(because)
    if kind is Kind.DATA:
        source = next((source for source in mission.declared.sources if source.id == key), None)
        return (source.published, source.publisher) if source else (None, None)
    if kind is Kind.ASSUMPTION:
        assumption = next((a for a in mission.declared.assumptions if a.id == key), None)
        return (assumption.known_from if assumption else None), f"assumption {key}"
    claim = next((claim for claim in mission.claims if claim.id == key), None)
    document = documents.get(claim.document) if claim is not None and claim.document is not None else None
    return None if document is None else (document.published, document.publisher)
