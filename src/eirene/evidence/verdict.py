"""The rule that every question shares: the latest date wins, and on one date the weakest statement.

Owns the verdict over statements and how it becomes a fact with its standing. Which claim states what, and what is weak,
is said in the files of the questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from eirene.base.dates import span
from eirene.evidence.chains import chains
from eirene.evidence.hedges import hearsay, only_possible
from eirene.mission.records import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import date, datetime

    from eirene.evidence.counted import Counted
    from eirene.mission.codebook import Polarity

V = TypeVar("V", bound="Hashable")
K = TypeVar("K", bound="Hashable")

OFFICIAL = frozenset({"document", "self"})
"""Kinds of source that establish a fact alone: an official document, or the actor about itself."""


@dataclass(frozen=True, slots=True)
class Verdict(Generic[V]):
    """What the statements about one question come to.

    Parameters
    ----------
    value : V
    supports : tuple of Counted
        Those that say so, over the unbroken run of dates up to the last; newest first.
    opposes : tuple of Counted
        Those of the last date that say otherwise.
    """

    value: V
    supports: tuple[Counted, ...]
    opposes: tuple[Counted, ...]


def grouped(stated: Iterable[tuple[K, Counted]]) -> list[tuple[K, list[Counted]]]:
    """Give the reports by question, in order of the questions; one report may bear on several."""
    groups: dict[K, list[Counted]] = {}
    for question, report in stated:
        groups.setdefault(question, []).append(report)
    return sorted(groups.items(), key=lambda item: repr(item[0]))


def verdict(statements: Sequence[tuple[Counted, V]], strength: Callable[[V], int]) -> Verdict[V] | None:
    """What do these statements come to: the value of the latest date, and the weakest of that date?

    Parameters
    ----------
    statements : sequence of (Counted, V)
        Reports and what each states.
    strength : callable
        Greater for what promises more; equal values have equal strength and no two others do.

    Returns
    -------
    Verdict or None
        None when there is no statement.
    """
    by_day: dict[date, list[tuple[Counted, V]]] = {}
    for report, value in statements:
        by_day.setdefault(report.day, []).append((report, value))
    if not by_day:
        return None
    days = sorted(by_day, reverse=True)
    winners = {day: min((value for _, value in by_day[day]), key=strength) for day in days}
    value = winners[days[0]]
    supports: list[Counted] = []
    for day in days:
        if winners[day] != value:
            break
        supports += sorted((r for r, v in by_day[day] if v == value), key=lambda r: r.claim.id)
    opposes = sorted((r for r, v in by_day[days[0]] if v != value), key=lambda r: r.claim.id)
    return Verdict(value, tuple(supports), tuple(opposes))


def latest(reports: Sequence[Counted], positive: Callable[[Counted], bool]) -> Verdict[bool] | None:
    """Is it so or not, by the latest date? On one date both ways, it counts as so and is opposed."""
    return verdict([(report, positive(report)) for report in reports], lambda holds: 0 if holds else 1)


def affirmed(report: Counted) -> bool:
    """Does it say that it is so?"""
    return report.claim.polarity == "+"


def asserted(report: Counted) -> bool:
    """Does it state a thing as done or holding, not as possible, proposed, required or intended?"""
    return report.claim.modality == "asserted" and not only_possible(report.claim)


@dataclass(frozen=True, slots=True)
class About:
    """What a fact says, as in `Fact`: kind, subject, value, the object it relates to, and whether it is so."""

    kind: str
    subject: str
    value: str
    object: str | None = None
    polarity: Polarity = "+"


def fact(
    about: About,
    supports: Sequence[Counted],
    opposes: Sequence[Counted] = (),
    *,
    contested: bool = False,
    event_date: str | None = None,
) -> Fact:
    """Make a fact of the reports that say so and otherwise.

    Parameters
    ----------
    about : About
    supports, opposes : sequence of Counted
        Newest first.
    contested : bool
        Whether the opposing ones have the same weight.
    event_date : str, optional
        In place of the earliest reported one.
    """
    numbers = chains([report.origins for report in supports])
    firm = {number for number, r in zip(numbers, supports, strict=True) if not hearsay(r.claim)}
    official = any(r.claim.source_kind in OFFICIAL and not hearsay(r.claim) for r in supports)
    standing = "contested" if contested else "established" if official or len(firm) > 1 else "single_source"
    return Fact.model_validate(
        {
            "kind": about.kind,
            "subject": about.subject,
            "object": about.object,
            "value": about.value,
            "polarity": about.polarity,
            "event_date": event_date if event_date is not None else _first_event(supports),
            "since": _least(r.since for r in supports),
            "known_from": _least(r.published for r in supports),
            "recorded": _earliest(r.recorded for r in supports),
            "supports": _representatives_first(supports, numbers),
            "opposes": tuple(sorted({r.claim.id for r in opposes})),
            "chains": max(numbers, default=0) + 1,
            "standing": standing,
            "by_policy": min((r.policy for r in supports if r.policy is not None), default=None),
        }
    )


def precision(event_date: str) -> tuple[int, str]:
    """Give a key that puts the most precise date expression first."""
    days = span(event_date)
    return (days.latest - days.earliest).days, event_date


def _first_event(supports: Sequence[Counted]) -> str | None:
    dates = {r.claim.event_date for r in supports if r.claim.event_date is not None}
    return min(dates, key=lambda text: (span(text).latest, precision(text)), default=None)


def _least(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _representatives_first(supports: Sequence[Counted], numbers: Sequence[int]) -> tuple[str, ...]:
    first = [r.claim.id for i, r in enumerate(supports) if numbers[i] not in numbers[:i]]
    return tuple(dict.fromkeys([*first, *(r.claim.id for r in supports)]))
