"""What the public may be told of incidents: counts by sector and week, and never a small number.

Owns the blur. The rows are made of sector, week, category and count alone, so that no exact place, no day, no text, no
source, no role and no party can be among them. Numbers below the smallest that is published have no row, just as zero
has none, and there are no totals from which one could be worked out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.watch.panel import monday

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from eirene.mission.watch import Blur, Watch
    from eirene.watch.case import Case


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the public table.

    Parameters
    ----------
    begins : date
        First day of the week or month.
    sector, category : str
    verified : int
        Verified incidents.
    """

    begins: date
    sector: str
    category: str
    verified: int


def public_rows(watch: Watch, cases: Iterable[Case], as_of: date) -> tuple[Row, ...]:
    """Which counts of verified incidents may be published?

    Only verified incidents are counted: an allegation that nobody checked is not published. Weeks that are not over yet
    are left out.
    """
    category = {kind.id: kind.category for kind in watch.kinds}
    held: Counter[tuple[date, str, str]] = Counter()
    for case in cases:
        if case.outcome == "verified" and case.notified is None and case.into is None and case.day is not None:
            begins = _begins(case.day, watch.blur)
            if begins < _begins(as_of, watch.blur):
                held[begins, case.sector or "none", category.get(case.kind or "", "none")] += 1
    return tuple(Row(*key, count) for key, count in sorted(held.items()) if count >= watch.blur.smallest)


def _begins(day: date, blur: Blur) -> date:
    return day.replace(day=1) if blur.time == "month" else monday(day)


def as_csv(rows: Iterable[Row]) -> str:
    """Give the public table as CSV."""
    lines = ["begins,sector,category,verified"]
    lines += [f"{row.begins.isoformat()},{row.sector},{row.category},{row.verified}" for row in rows]
    return "\n".join(lines) + "\n"
