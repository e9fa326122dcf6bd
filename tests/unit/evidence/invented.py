"""A small invented mission whose evidence the tests of this room write themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eirene.base.canonical import digest, dumps
from eirene.mission.codebook import AGAINST, LADDER
from eirene.mission.declared import Declared
from eirene.mission.mission import Mission
from eirene.mission.records import Claim, Document, Fact, Review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.mission.contributors import Tie

Report = tuple[Document, Claim]
"""A document and the one claim in it."""

REVIEWED = datetime(2031, 1, 1, 12, tzinfo=UTC)


def _number(value: float) -> dict[str, Any]:
    return {"value": value, "because": "assumption:a"}


def _pert() -> dict[str, Any]:
    return {"low": 1, "likely": 2, "high": 3}


def gate(key: str, opened_by: tuple[str, ...] = (), scope: str = "mission") -> dict[str, Any]:
    day = date(2030, 6, 1)
    return {
        "id": key, "name": key, "scope": scope, "opened_by": opened_by, "indicator": "i", "threshold": "t",
        "declared_by": "d", "because": "assumption:a",
        "opens": {
            "chance": {"value": 0.5}, "public": True, "dates": {"earliest": day, "likely": day, "latest": day},
        },
    }  # fmt: skip


def declared(*gates: dict[str, Any], sources: tuple[dict[str, Any], ...] = ()) -> Declared:
    day = date(2030, 6, 1)
    milestone = {"share": {"value": 0.5}, "by": day}
    return Declared.model_validate(
        {
            "id": "talvania", "name": "Talvania Stabilisation Force", "short": "TSF",
            "parties": ({"id": "x:frt", "name": "FRT", "side": "A", "role": "party"},),
            "horizon": date(2032, 1, 1), "sectors": (), "capabilities": (), "tasks": (),
            "phases": (
                {
                    "id": "one", "name": "One", "sectors": (), "begins": _pert(), "initial": milestone,
                    "full": milestone, "because": "assumption:a",
                },
            ),
            "headline": {"initial": "one", "full": "one"},
            "gates": gates, "sources": sources,
            "launch": {
                "declared_by": "d", "dates": {"earliest": day, "likely": day, "latest": day}, "prepare": _pert(),
                "because": "assumption:a",
            },
            "policies": {
                "stance": {rung: _number(0.5) for rung in (*LADDER, *AGAINST)},
                "acceptance": {key: _number(0.5) for key in ("accepts", "noted", "unknown", "objects")},
                "correlation": {"common": _number(0.2), "party": _number(0.2)},
                "decision_lag": _pert(),
                "withdrawal": {"per_month": _number(0.01), "factor_closed": _number(2.0)},
                "availability": _number(0.9), "movement": (),
                "cost": {"currency": "EUR", "per_person_month": _number(1.0), "payer": "p"},
            },
            "assumptions": (
                {"id": "a", "statement": "s", "owner": "o", "why": "w", "expires": date(2032, 1, 1)},
            ),
        }
    )  # fmt: skip


def report(
    published: date | None,
    type: str,  # noqa: A002 - the field's name
    value: str,
    actor: str | None = "x:nordavia",
    /,
    **fields: object,
) -> Report:
    """A document of one sentence, and the one claim in it; `publisher`, `text`, `language` are the document's."""
    own: dict[str, object] = {"publisher": "Kessra", "language": "en", "actor": actor, **fields}
    header = {"publisher": own.pop("publisher"), "language": own.pop("language")}
    told = own.pop("text", None)
    words = str(told) if told else f"{header} {published} {type} {value} {sorted(own.items(), key=repr)}"
    key = digest(words)
    document = Document.model_validate(
        {**header, "id": key, "path": f"evidence/documents/{key[:12]}.txt", "published": published, "text": words}
    )
    content = {
        "document": key, "type": type, "value": value, "quote": words, "start": 0, "end": len(words),
        "extractor": f"rules:{header['language']}", **own,
    }  # fmt: skip
    return document, Claim.model_validate({"id": f"c-{digest(repr(content))[:12]}", **content})


def accept(claim: Claim, at: datetime = REVIEWED, by: str = "planner") -> Review:
    return Review(claim=claim.id, decision="accept", by=by, at=at)


def mission(
    reports: Iterable[Report] = (),
    *,
    gates: tuple[dict[str, Any], ...] = (),
    ties: tuple[Tie, ...] = (),
    sources: tuple[dict[str, Any], ...] = (),
    reviews: tuple[Review, ...] | None = None,
    folder: Path = Path("nowhere"),
) -> Mission:
    """A mission with these reports, all accepted unless the reviews are given."""
    pairs = list(reports)
    documents = {document.id: document for document, _ in pairs}
    claims = {claim.id: claim for _, claim in pairs}
    return Mission(
        declared=declared(*gates, sources=sources), contributors=(), ties=ties, documents=tuple(documents.values()),
        claims=tuple(claims.values()),
        reviews=tuple(accept(claim) for claim in claims.values()) if reviews is None else reviews, shapes=(),
        places={}, hashes={}, folder=folder,
    )  # fmt: skip


def reviewed(known: Mission, *reviews: Review) -> Mission:
    return replace(known, reviews=(*known.reviews, *reviews))


def only(facts: Iterable[Fact], kind: str, subject: str | None = None) -> Fact:
    (fact,) = (fact for fact in facts if fact.kind == kind and subject in (None, fact.subject))
    return fact


def values(facts: Iterable[Fact], kind: str, subject: str | None = None) -> list[str]:
    return [fact.value for fact in facts if fact.kind == kind and subject in (None, fact.subject)]


def written(facts: Iterable[Fact]) -> str:
    """Facts as bytes, to compare them whole."""
    return dumps([fact.model_dump(mode="json") for fact in facts])
