"""Facts as a person or a program reads them: each with its quotes, what has grown stale, and what is pending.

Owns the answer of `eirene facts`. Refuses to judge: every line says what stands in the fact.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from eirene.base.frozen import Frozen
from eirene.evidence.counted import counted, documents_by_id
from eirene.evidence.decided import decide, disputed, reviews_by_claim
from eirene.evidence.hedges import hearsay
from eirene.evidence.rows import row_basis, tie_claims
from eirene.evidence.subjects import about_another
from eirene.mission.records import Claim, Document, Fact, Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from eirene.evidence.counted import Counted, Unreviewed
    from eirene.mission.mission import Mission

STALE_AFTER_DAYS: Final = 180
"""Days after which a stance or the state of a gate that nobody has confirmed since is marked as stale."""
GROWS_STALE: Final = frozenset({"stance", "status", "gate", "acceptance", "condition"})
"""Kinds of facts that tell how things stand now; ties, tasks and events tell what happened."""


class SourceLine(Frozen):
    """One claim that a fact rests on, or that speaks against it."""

    claim: str
    says: Literal["supports", "opposes"]
    quote: str
    source: str | None
    """The nearest one to whom the text attributes it."""
    source_kind: str
    hedge: str | None
    unconfirmed: bool
    """True when the text marks it as hearsay."""
    publisher: str | None
    published: date | None
    """Last day on which it can have been published; None is unknown, or a row of a table."""
    published_as: str | None = None
    """The month or year of publication, where its day is not known."""
    url: str | None
    file: str
    """Path of the document, or place of the row."""
    digest: bool
    """True when the text is a digest in our own words, so the quote is not the publisher's."""
    because: str | None
    """What a claim made by hand rests on."""


class FactLine(Frozen):
    """A fact with its sources."""

    fact: Fact
    confirmed: date | None
    """Day of the newest report that supports it; None when unknown."""
    stale: bool
    """True when nobody has confirmed it for `STALE_AFTER_DAYS` days at the as-of date."""
    sources: tuple[SourceLine, ...]


class PendingLine(Frozen):
    """A claim that waits for a review, or for a further reviewer."""

    claim: Claim
    """As the reviews so far leave it."""
    publisher: str | None
    published: date | None
    file: str
    accepted_by: tuple[str, ...] = ()
    """Reviewers who have accepted it so far."""
    waits_for: str = "a review"
    """For whom it waits, in words."""


class WithoutFact(Frozen):
    """An accepted claim that no fact shows, and why."""

    claim: Claim
    why: str


class Table(Frozen):
    """What is known as of a date, what waits for review, and what came to nothing."""

    as_of: date
    facts: tuple[FactLine, ...]
    pending: tuple[PendingLine, ...]
    without_fact: tuple[WithoutFact, ...]


def table(
    mission: Mission,
    facts: Sequence[Fact],
    as_of: date,
    *,
    recorded_by: datetime | None = None,
    unreviewed: Unreviewed = "leave_out",
    subject: str | None = None,
) -> Table:
    """Which facts hold, on which quotes, and what is pending?

    Parameters
    ----------
    mission : Mission
    facts : sequence of Fact
        As `adjudicate.facts` gives them for the same date and options.
    as_of, recorded_by, unreviewed
        As in `adjudicate.facts`.
    subject : str, optional
        Only facts about this contributor, party or gate, and claims by or about it.
    """
    reports = {r.claim.id: r for r in counted(mission, as_of, recorded_by=recorded_by, unreviewed=unreviewed)}
    documents = documents_by_id(mission)
    shown = {claim for fact in facts for claim in (*fact.supports, *fact.opposes)}
    return Table(
        as_of=as_of,
        facts=tuple(_fact_line(fact, reports, documents, as_of) for fact in facts if about(fact, subject)),
        pending=tuple(
            line for line in _pending(mission, documents, as_of, recorded_by) if _concerns(line.claim, subject)
        ),
        without_fact=tuple(
            WithoutFact(claim=report.claim, why=_why(report, mission))
            for key, report in reports.items()
            if key not in shown and _concerns(report.claim, subject)
        ),
    )


def about(fact: Fact, subject: str | None) -> bool:
    """Is the fact about this contributor, party or gate, as subject or object? None asks for all."""
    return subject is None or subject in (fact.subject, fact.object)


def _concerns(claim: Claim, subject: str | None) -> bool:
    return subject is None or subject in (claim.actor, claim.target, (claim.target or "").removeprefix("gate:"))


def source_line(
    claim: Claim,
    document: Document | None,
    basis: tuple[date | None, str | None],
    says: Literal["supports", "opposes"] = "supports",
) -> SourceLine:
    """Give a claim with its quote and where that stands; `basis` is when it was published and by whom."""
    published, publisher = basis
    return SourceLine(
        claim=claim.id,
        says=says,
        quote=claim.quote,
        source=claim.source,
        source_kind=claim.source_kind,
        hedge=claim.hedge,
        unconfirmed=hearsay(claim),
        publisher=publisher,
        published=published,
        published_as=document.published_as if document else None,
        url=document.url if document else None,
        file=document.path if document else claim.row or "",
        digest=document.digest if document else False,
        because=claim.because,
    )


def _fact_line(fact: Fact, reports: Mapping[str, Counted], documents: Mapping[str, Document], as_of: date) -> FactLine:
    ends: tuple[tuple[Literal["supports", "opposes"], tuple[str, ...]], ...] = (
        ("supports", fact.supports),
        ("opposes", fact.opposes),
    )
    sources = tuple(
        source_line(
            report.claim, documents.get(report.claim.document or ""), (report.published, report.publisher), says
        )
        for says, claims in ends
        for report in (reports[claim] for claim in claims if claim in reports)
    )
    days = [day for claim in fact.supports if claim in reports and (day := _confirmed(reports[claim])) is not None]
    confirmed = max(days, default=None)
    old = confirmed is not None and confirmed < as_of - timedelta(days=STALE_AFTER_DAYS)
    return FactLine(fact=fact, confirmed=confirmed, stale=old and fact.kind in GROWS_STALE, sources=sources)


def _confirmed(report: Counted) -> date | None:
    """Give the day of a report: its publication, as it then still held; else its event."""
    return report.published or report.since


def _pending(
    mission: Mission, documents: Mapping[str, Document], as_of: date, recorded_by: datetime | None
) -> Iterator[PendingLine]:
    reviews, disputes = reviews_by_claim(mission.reviews, recorded_by), disputed(mission.claims)
    persons = mission.declared.policies.review.persons
    rows = tie_claims(mission) if persons > 1 else ()
    for claim in sorted((*mission.claims, *rows), key=lambda claim: (claim.document or "", claim.start, claim.id)):
        document = documents.get(claim.document or "")
        if document is None and claim.row is None:
            continue
        published, publisher = _published(mission, claim, documents)
        if published is not None and published > as_of:
            continue
        own = decide(claim, reviews.get(claim.id, []), persons=persons, disputes=disputes)
        if own.state == "waits":
            yield PendingLine(
                claim=own.claim,
                publisher=publisher,
                published=published,
                file=document.path if document else claim.row or "",
                accepted_by=own.accepted_by,
                waits_for=own.waits_for,
            )


def _published(mission: Mission, claim: Claim, documents: Mapping[str, Document]) -> tuple[date | None, str | None]:
    """When was it published, and by whom: its document, or what its row rests on?"""
    document = documents.get(claim.document or "")
    if document is not None:
        return document.published, document.publisher
    return row_basis(mission, claim.because, documents) or (None, None)


def _why(report: Counted, mission: Mission) -> str:
    claim = report.claim
    if about_another(claim, mission.declared):
        return "speaks of another mission"
    if claim.modality in ("possible", "proposed", "required") and claim.type != "condition":
        return f"only {claim.modality}, which establishes nothing"
    if claim.type == "gate":
        return "names no gate, or does not say whether it is open"
    return "superseded by later reports, or denied"


def claims_as_reviewed(mission: Mission, recorded_by: datetime | None = None) -> dict[str, tuple[Claim, list[Review]]]:
    """Give every claim, rows of tables included, as its last review left it, with its reviews."""
    reviews, disputes = reviews_by_claim(mission.reviews, recorded_by), disputed(mission.claims)
    persons = mission.declared.policies.review.persons
    claims: dict[str, tuple[Claim, list[Review]]] = {}
    for claim in (*mission.claims, *tie_claims(mission)):
        own = reviews.get(claim.id, [])
        claims.setdefault(claim.id, (decide(claim, own, persons=persons, disputes=disputes).claim, own))
    return claims
