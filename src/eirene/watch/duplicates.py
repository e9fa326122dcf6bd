"""Which reports may be of one incident? Near in place, within a day of each other, of one type.

Owns the proposals. Refuses to merge: a person with the right to it confirms, and the ledger says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from eirene.base.dates import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eirene.watch.case import Case

NEAR_KM: Final = 3.0
"""[km] within which two exact places may be one; coarser places reach as far as they are coarse."""
DAYS: Final = 1
EARTH_KM: Final = 6371.0088


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two incidents that may be one.

    Parameters
    ----------
    earlier, later : str
        By the order of their reports; the later one would be merged into the earlier.
    apart_km : float or None
        None where only the sector is known of one of them.
    apart_days : int
    """

    earlier: str
    later: str
    apart_km: float | None
    apart_days: int


def proposals(cases: Iterable[Case]) -> tuple[Proposal, ...]:
    """Which incidents may be one? Those that were merged or closed already are left out."""
    open_ones = [case for case in cases if case.into is None and case.state not in {"closed", "merged"}]
    by_kind: dict[tuple[str, date], list[Case]] = {}
    found: list[Proposal] = []
    for case in open_ones:
        if case.kind is None or case.day is None:
            continue
        for step in _days_around(case):
            for other in by_kind.get((case.kind, step), ()):
                proposal = _pair(other, case)
                if proposal is not None:
                    found.append(proposal)
        by_kind.setdefault((case.kind, case.day), []).append(case)
    return tuple(found)


def _days_around(case: Case) -> Iterator[date]:
    days = span(case.time or "")
    first, last = days.earliest - timedelta(days=DAYS), days.latest + timedelta(days=DAYS)
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _pair(earlier: Case, later: Case) -> Proposal | None:
    apart_days = 0 if earlier.day is None or later.day is None else abs((later.day - earlier.day).days)
    if earlier.place is None or later.place is None:
        same = earlier.sector is not None and earlier.sector == later.sector
        return Proposal(earlier.id, later.id, None, apart_days) if same else None
    apart = distance_km(earlier.place, later.place)
    allowed = max(NEAR_KM, *(_within(case) for case in (earlier, later)))
    return Proposal(earlier.id, later.id, round(apart, 2), apart_days) if apart <= allowed else None


def _within(case: Case) -> float:
    return max((step.body.within_km or 0.0 for step in case.reports), default=0.0)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart are two places of latitude and longitude, as the crow flies [km]?"""
    north, south = math.radians(one[0]), math.radians(other[0])
    turn = math.radians(other[1] - one[1])
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
