"""What the joint commission looks at: violations by provision, category and sector, states, due steps, trend.

Owns the counting. Every party stands in every table in the same way: exchange two parties in the incidents, and the
same two are exchanged in the tables. A week in which a sector was not watched has no number; a week that was watched
and in which nothing was reported has zero.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from eirene.watch.case import UNDETERMINED
from eirene.watch.panel import WEEK, monday
from eirene.watch.steps import due

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from eirene.mission.watch import Watch
    from eirene.watch.case import Case, Docket

STATES = (
    "reported", "acknowledged", "verified", "refuted", "unverifiable", "attributed", "raised", "answered", "closed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How many incidents fall under one heading?

    Parameters
    ----------
    key : str
        Id of the provision, category or sector; `none` where none is known.
    reported : int
        Incidents that were reported, notified activities aside.
    pending, refuted, unverifiable, verified : int
        What verification found of them; pending is not decided.
    by_party : mapping of str to int
        Verified violations by the party they are attributed to, `undetermined` for the others; every party is in it.
    """

    key: str
    reported: int
    pending: int
    refuted: int
    unverifiable: int
    verified: int
    by_party: dict[str, int]


@dataclass(frozen=True, slots=True)
class Open:
    """One step that is due.

    Parameters
    ----------
    incident, step : str
    day : date
        On which it is due.
    late : bool
        Whether that day has passed.
    """

    incident: str
    step: str
    day: date
    late: bool


@dataclass(frozen=True, slots=True)
class Week:
    """What was reported for one sector in one week.

    Parameters
    ----------
    begins : date
        Monday.
    sector : str
    reported, verified : int or None
        None where nobody watched and nobody reported: absent is not zero.
    """

    begins: date
    sector: str
    reported: int | None
    verified: int | None


def headings(watch: Watch) -> dict[str, Callable[[Case], str]]:
    """Under which headings are incidents counted?"""
    category = {kind.id: kind.category for kind in watch.kinds}
    return {
        "provision": lambda case: case.provision or "none",
        "category": lambda case: category.get(case.kind or "", "none"),
        "sector": lambda case: case.sector or "none",
    }


def counts(
    cases: Iterable[Case], heading: Callable[[Case], str], keys: Sequence[str], parties: Sequence[str]
) -> tuple[Count, ...]:
    """How many incidents fall under each heading, in the order of `keys`; others last?

    Parameters
    ----------
    cases : iterable of Case
    heading : callable
    keys : sequence of str
        Headings that are shown even where they hold nothing.
    parties : sequence of str
    """
    held: dict[str, list[Case]] = {key: [] for key in keys}
    for case in cases:
        if case.notified is None and case.into is None:
            held.setdefault(heading(case), []).append(case)
    return tuple(_count(key, found, parties) for key, found in held.items())


def _count(key: str, cases: Sequence[Case], parties: Sequence[str]) -> Count:
    outcomes = Counter(case.outcome for case in cases)
    blamed = Counter(party for case in cases if case.violation for party in case.attribution)
    return Count(
        key=key,
        reported=len(cases),
        pending=outcomes[None],
        refuted=outcomes["refuted"],
        unverifiable=outcomes["unverifiable"],
        verified=outcomes["verified"],
        by_party={party: blamed[party] for party in (*parties, UNDETERMINED)},
    )


def states(cases: Iterable[Case]) -> dict[str, int]:
    """In how many incidents does the work stand at each state?"""
    held = Counter(case.state for case in cases)
    return {state: held[state] for state in STATES}


def open_items(watch: Watch, cases: Iterable[Case], as_of: date) -> tuple[Open, ...]:
    """Which steps are due, the earliest first?"""
    found: list[Open] = []
    for case in cases:
        waits = due(watch, case)
        if waits is not None:
            found.append(Open(case.id, waits[0], waits[1], waits[1] < as_of))
    return tuple(sorted(found, key=lambda one: (one.day, one.incident)))


def trend(docket: Docket, sectors: Sequence[str], as_of: date, weeks: int = 12) -> tuple[Week, ...]:
    """How many incidents were reported and verified by week and sector, over the last weeks to `as_of`?"""
    first = monday(as_of) - (weeks - 1) * WEEK
    watched = set(_watched(docket))
    reported: Counter[tuple[date, str]] = Counter()
    verified: Counter[tuple[date, str]] = Counter()
    for case in docket.counted():
        if case.day is not None and case.sector is not None and case.notified is None and case.day <= as_of:
            key = (monday(case.day), case.sector)
            reported[key] += 1
            verified[key] += case.outcome == "verified"
    rows: list[Week] = []
    for week in (first + step * WEEK for step in range(weeks)):
        for sector in sectors:
            known = (week, sector) in watched or reported[week, sector] > 0
            rows.append(
                Week(
                    week,
                    sector,
                    reported[week, sector] if known else None,
                    verified[week, sector] if known else None,
                )
            )
    return tuple(rows)


def _watched(docket: Docket) -> Iterator[tuple[date, str]]:
    """Give the weeks and sectors in which a watch had nothing to report on some day."""
    for quiet in docket.quiet:
        day = quiet.begins
        while day <= quiet.ends:
            yield monday(day), quiet.sector
            day += timedelta(days=1)


def quiet_days(docket: Docket, sector: str, first: date, last: date) -> int:
    """On how many days between these two was the sector watched with nothing to report?"""
    days: set[date] = set()
    for quiet in docket.quiet:
        if quiet.sector == sector:
            begin, end = max(quiet.begins, first), min(quiet.ends, last)
            days |= {begin + timedelta(days=step) for step in range((end - begin).days + 1)}
    return len(days)
