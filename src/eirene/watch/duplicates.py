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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is compared of a case, read once."""

    id: str
    sector: str | None
    place: tuple[float, float] | None
    within_km: float
    first: date
    last: date


def proposals(cases: Iterable[Case]) -> tuple[Proposal, ...]:
    """Which incidents may be one? Those that were merged or closed already are left out."""
    by_kind: dict[tuple[str, date], list[_Seen]] = {}
    found: list[Proposal] = []
    for case in cases:
        if case.state in {"closed", "merged"} or case.kind is None or case.time is None:
            continue
        days = span(case.time)
        within = max((step.body.within_km or 0.0 for step in case.reports), default=0.0)
        seen = _Seen(case.id, case.sector, case.place, within, days.earliest, days.latest)
        known: dict[str, _Seen] = {}
        for day in _days(seen.first, seen.last, around=DAYS):
            known |= {other.id: other for other in by_kind.get((case.kind, day), ())}
        found += [one for other in known.values() if (one := _pair(other, seen)) is not None]
        for day in _days(seen.first, seen.last):
            by_kind.setdefault((case.kind, day), []).append(seen)
    return tuple(found)


def _days(first: date, last: date, around: int = 0) -> Iterator[date]:
    begin = first - timedelta(days=around)
    return (begin + timedelta(days=step) for step in range((last - first).days + 2 * around + 1))


def _pair(earlier: _Seen, later: _Seen) -> Proposal | None:
    apart_days = max(0, (later.first - earlier.last).days, (earlier.first - later.last).days)
    if earlier.place is None or later.place is None:
        same = earlier.sector is not None and earlier.sector == later.sector
        return Proposal(earlier.id, later.id, None, apart_days) if same else None
    apart = distance_km(earlier.place, later.place)
    allowed = max(NEAR_KM, earlier.within_km, later.within_km)
    return Proposal(earlier.id, later.id, round(apart, 2), apart_days) if apart <= allowed else None


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart are two places of latitude and longitude, as the crow flies [km]?"""
    north, south = math.radians(one[0]), math.radians(other[0])
    turn = math.radians(other[1] - one[1])
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
