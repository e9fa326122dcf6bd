"""A day of convoys as a chart of time: one row for each convoy, one bar for each part of a trip.

Owns an SVG template of its own that reads without colour: driving, loading and unloading differ by pattern and by
letters, so that the printed page says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from eirene.aid.convoy_words import MARK, clock_time, tonnes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.plans.convoys import ConvoyPlan, ConvoyTrip

WIDTH: Final = 1000
LEFT: Final = 150
ROW: Final = 30
TOP: Final = 34
BAR: Final = 18
HOUR: Final = 60
_EMPTY: Final = 6 * HOUR
_LETTER: Final = 6.2
"""About the width of a letter."""

PATTERNS: Final = """<defs>
<pattern id="g-load" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="#fff"/><rect width="2.5" height="6" fill="#667"/></pattern>
<pattern id="g-curfew" width="7" height="7" patternUnits="userSpaceOnUse">
<rect width="7" height="7" fill="#f4f4f4"/><circle cx="2" cy="2" r="1" fill="#999"/></pattern>
</defs>"""


def gantt(day: ConvoyDay, plan: ConvoyPlan) -> str:
    """Which convoy is where at which hour? An SVG element, to stand in a page or a file.

    Parameters
    ----------
    day : ConvoyDay
    plan : ConvoyPlan
    """
    used = [one.id for one in plan.units if any(trip.unit == one.id for trip in plan.trips)]
    first, last = _span(plan.trips)
    height = TOP + ROW * max(1, len(used)) + 46
    bottom = TOP + ROW * max(1, len(used))
    frame = _Frame(first, last, bottom)
    mark = f'<text x="4" y="12" font-weight="bold">{MARK}</text>'
    lines = [_opening(plan, height), PATTERNS, mark, *_hours(frame), *_curfew(day, frame)]
    for row, unit in enumerate(used):
        y = TOP + ROW * row
        lines.append(f'<text x="4" y="{y + 14}" font-weight="bold">{escape(unit)}</text>')
        for trip in (one for one in plan.trips if one.unit == unit):
            lines += _trip(day, trip, y, frame)
    if plan.closed_at is not None:
        x = frame.x(plan.closed_at)
        lines.append(f'<line x1="{x:.1f}" y1="18" x2="{x:.1f}" y2="{bottom}" stroke="#000" stroke-dasharray="5 3"/>')
        lines.append(f'<text x="{x + 3:.1f}" y="12">closed: {escape(", ".join(plan.closed))}</text>')
    lines += _legend(bottom + 14)
    return "\n".join([*lines, "</svg>"])


def _span(trips: Sequence[ConvoyTrip]) -> tuple[float, float]:
    """Give the whole hours that hold everything."""
    first = min((one.loads for one in trips), default=_EMPTY)
    last = max((one.back for one in trips), default=first + _EMPTY)
    return HOUR * (first // HOUR), HOUR * (last // HOUR + 1)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Hours that are shown, and where the rows end."""

    first: float
    last: float
    bottom: float

    def x(self, minute: float) -> float:
        return LEFT + (WIDTH - LEFT - 20) * (minute - self.first) / (self.last - self.first)


def _opening(plan: ConvoyPlan, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
        f'aria-label="Convoys of {plan.day.isoformat()} by hour" font-family="sans-serif" font-size="11">'
    )


def _hours(frame: _Frame) -> Iterator[str]:
    minute = frame.first
    while minute <= frame.last:
        x = frame.x(minute)
        yield f'<line x1="{x:.1f}" y1="{TOP - 6}" x2="{x:.1f}" y2="{frame.bottom}" stroke="#ccc"/>'
        yield f'<text x="{x:.1f}" y="{TOP - 10}" text-anchor="middle" fill="#333">{clock_time(minute)}</text>'
        minute += HOUR


def _curfew(day: ConvoyDay, frame: _Frame) -> Iterator[str]:
    for begins, ends in ((frame.first, day.drive_from), (day.drive_until, frame.last)):
        if ends > begins:
            x, width = frame.x(begins), frame.x(ends) - frame.x(begins)
            yield (
                f'<rect x="{x:.1f}" y="{TOP - 4}" width="{width:.1f}" height="{frame.bottom - TOP + 4}" '
                'fill="url(#g-curfew)"><title>curfew</title></rect>'
            )


def _trip(day: ConvoyDay, trip: ConvoyTrip, y: int, frame: _Frame) -> Iterator[str]:
    yield _bar(frame, (trip.loads, trip.departs), y, f"{trip.id}: loading", fill="url(#g-load)")
    for leg in trip.legs:
        words = f"{trip.id}: {leg.origin} to {leg.goal}, {clock_time(leg.departs)} to {clock_time(leg.arrives)}"
        yield _bar(frame, (leg.departs, leg.arrives), y, words, stroke=3 if leg.modality == "escort" else 1)
    for stop in trip.stops:
        name = day.place(stop.place).name
        words = f"{trip.id}: {name}, {tonnes(stop.tonnes)}, from {clock_time(stop.begins)}"
        yield _bar(frame, (stop.begins, stop.ends), y, words, fill="#bcd")
        x, width = frame.x(stop.begins), frame.x(stop.ends) - frame.x(stop.begins)
        label = name[: int(width / _LETTER)]
        yield f'<text x="{x + width / 2:.1f}" y="{y + 13}" text-anchor="middle">{escape(label)}</text>'


def _bar(frame: _Frame, span: tuple[float, float], y: int, words: str, *, fill: str = "#fff", stroke: int = 1) -> str:
    x, width = frame.x(span[0]), frame.x(span[1]) - frame.x(span[0])
    return (
        f'<rect x="{x:.1f}" y="{y}" width="{max(0.5, width):.1f}" height="{BAR}" fill="{fill}" stroke="#223" '
        f'stroke-width="{stroke}"><title>{escape(words)}</title></rect>'
    )


def _legend(y: float) -> Iterator[str]:
    kinds = (("url(#g-load)", 1, "loading"), ("#fff", 1, "driving"), ("#bcd", 1, "unloading"), ("#fff", 3, "escorted"))
    for number, (fill, stroke, name) in enumerate(kinds):
        x = LEFT + 140 * number
        yield (
            f'<rect x="{x}" y="{y:.0f}" width="26" height="12" fill="{fill}" stroke="#223" stroke-width="{stroke}"/>'
        )
        yield f'<text x="{x + 32}" y="{y + 10:.0f}">{name}</text>'
