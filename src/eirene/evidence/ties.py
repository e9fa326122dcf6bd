"""Which dated ties does each contributor have with each party?

Owns the facts of kind tie. Each value is a question of its own: an embassy that was decided is not one that was opened.
Two sources with different dates for one tie, or one that denies it, leave it contested, and both are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.dates import span
from eirene.evidence.subjects import named
from eirene.evidence.verdict import About, affirmed, asserted, fact, grouped, latest, precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Fact

ENDS: Final = {
    "relations_established": frozenset({"relations_broken"}),
    "relations_maintained": frozenset({"relations_broken"}),
    "relations_broken": frozenset({"relations_established", "relations_maintained"}),
    "embassy_decided": frozenset({"relations_broken"}),
    "embassy_opened": frozenset({"embassy_closed", "relations_broken"}),
    "ambassador_posted": frozenset({"embassy_closed", "relations_broken"}),
    "embassy_closed": frozenset({"embassy_opened"}),
}
"""Value of a tie to the values that, later, end it."""

HAPPENINGS: Final = frozenset(ENDS) - {"relations_maintained"} | {"consulate_opened", "office_opened"}
"""Values that tell what happened once. Denied later without a date, they are disputed; with one, they end."""


def ties(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give the ties that hold between named states and parties."""
    done = [r for r in reports if r.claim.type == "diplomatic" and asserted(r) and not r.ahead]
    pairs = (
        ((who, whom), r)
        for r in done
        if (who := named(r.claim.actor)) is not None and (whom := named(r.claim.target)) is not None
    )
    for (who, whom), group in grouped(pairs):
        for value, reported in grouped((r.claim.value, r) for r in group):
            yield from _tie(who, whom, value, reported, group)


def _tie(who: str, whom: str, value: str, reported: Sequence[Counted], group: Sequence[Counted]) -> Iterator[Fact]:
    denials = [r for r in reported if not affirmed(r)]
    disputes = [r for r in denials if value in HAPPENINGS and r.claim.event_date is None]
    found = latest([r for r in reported if r not in disputes], affirmed)
    if found is None or not found.value:
        return
    ends = [r for r in group if affirmed(r) and r.claim.value in ENDS.get(value, frozenset())]
    ended = [r.day for r in ends]
    ended += [r.day for r in denials if r not in disputes and r.day < found.supports[0].day]
    # several openings with closings between them are several events: only those since the last end are compared
    held = [r for r in reported if affirmed(r) and not any(day > r.day for day in ended)]
    if not held:
        return
    lead = _lead(held)
    supports = [r for r in held if _agrees(r, lead)]
    differ = [r for r in held if not _agrees(r, lead)] + list(found.opposes)
    differ += [r for r in disputes if any(r.day >= s.day for s in supports)]
    differ += [r for r in ends if r.day == max(s.day for s in supports)]
    supports.sort(key=lambda r: (-r.day.toordinal(), r.claim.id))
    dates = [r.claim.event_date for r in supports if r.claim.event_date is not None]
    about, when = About("tie", who, value, whom), min(dates, key=precision, default=None)
    yield fact(about, supports, differ, contested=bool(differ), event_date=when)


def _lead(held: Sequence[Counted]) -> str | None:
    """Give the reported date that begins last, the most precise of these; others agree or disagree with it."""
    dates = [r.claim.event_date for r in held if r.claim.event_date is not None]
    return min(dates, key=lambda text: (-span(text).earliest.toordinal(), precision(text)), default=None)


def _agrees(report: Counted, lead: str | None) -> bool:
    own = report.claim.event_date
    if own is None or lead is None:
        return True
    mine, other = span(own), span(lead)
    return mine.earliest <= other.latest and other.earliest <= mine.latest
