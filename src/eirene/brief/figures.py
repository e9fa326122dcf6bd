"""The larger chart: chances by date, as inline SVG.

Owns every use of the plotting library, which loads only when a chart is drawn. Same content, same bytes: fixed salt for
ids, no date, text left as text.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from eirene.brief import words
from eirene.brief.figure import Palette, drawn, new_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.brief.figure import Axes
    from eirene.brief.view import View

LINES: Final = (
    ("start", "start", Palette.GREY, None),
    ("initial_capability", "initial", Palette.BLUE, "given_initial"),
    ("full_capability", "full", Palette.GREEN, "given_full"),
)
"""Key of a headline, its label, its colour, and the key of the same given that all gates open."""
GAP: Final = 0.07
"""Least distance of two names at the ends of lines, as a share of the height."""
APART: Final = 0.016
"""Distance of headlines on one date, as a share of the width."""
WIDE: Final = (6.4, 3.0)
NARROW: Final = (4.1, 3.0)


def chances(content: View, *, narrow: bool = False) -> str:
    """Draw the chances of start, initial and full capability by calendar date; empty where they are withheld."""
    rows = content.rows("curves")
    if len(rows) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    figure, axes = new_figure(NARROW if narrow else WIDE)
    days = [(row.day("day") or date.min).toordinal() for row in rows]
    ends: list[tuple[float, str, str]] = []
    dates: list[str] = []
    for key, label, colour, given in LINES:
        values = [row.amount(key) for row in rows]
        axes.plot(days, values, color=colour, linewidth=1.9, solid_capstyle="round")
        if given and any(row.has(given) for row in rows):
            axes.plot(days, [row.amount(given) for row in rows], color=colour, linewidth=1.0, dashes=(3, 2.5))
        headline = content.view("probability").view(key)
        dates.append(headline.text("by"))
        aside = APART * (days[-1] - days[0]) * (dates.count(dates[-1]) - 1)
        _headline(axes, headline, colour, aside)
        ends.append((values[-1], label, colour))
    _labels(axes, days[-1], ends)
    _dates(axes, days, 4 if narrow else 7)
    _ends(axes, content, days)
    axes.set_ylim(-0.01, 1.04)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    return drawn(figure, "chances-narrow" if narrow else "chances")


def _headline(axes: Axes, headline: View, colour: str, aside: float) -> None:
    """Mark the headline on its date, with its range over the assumptions, aside of others on that date."""
    day, value = headline.day("by"), headline.number("value")
    if day is None or value is None:
        return
    low, high = headline.number("low"), headline.number("high")
    at = day.toordinal() + aside
    if low is not None and high is not None:
        axes.plot([at, at], [low, high], color=colour, linewidth=5, alpha=0.28, solid_capstyle="round")
    axes.plot([at], [value], "o", color=colour, markersize=5.5, markeredgecolor=Palette.PAPER, markeredgewidth=1)


def _labels(axes: Axes, day: int, ends: Sequence[tuple[float, str, str]]) -> None:
    """Name each line at its end, names never one over the other."""
    floor = -1.0
    for value, label, colour in sorted(ends):
        at = max(value, floor)
        _label(axes, day, at, label, colour)
        floor = at + GAP


def _label(axes: Axes, day: int, value: float, label: str, colour: str) -> None:
    axes.annotate(
        label, (day, value), xytext=(5, 0), textcoords="offset points", color=colour, fontsize=8.5, fontweight="bold",
        va="center", annotation_clip=False,
    )  # fmt: skip


def _dates(axes: Axes, days: Sequence[int], most: int) -> None:
    first, last = date.fromordinal(days[0]), date.fromordinal(days[-1])
    months = [
        date(first.year + (first.month + k) // 12, (first.month + k) % 12 + 1, 1)
        for k in range((last.year - first.year) * 12 + last.month - first.month)
    ]
    step = max(1, -(-len(months) // most))
    ticks = months[::step]
    axes.set_xticks([tick.toordinal() for tick in ticks], [_tick(tick, ticks) for tick in ticks])
    axes.set_xlim(days[0], days[-1])


def _tick(tick: date, ticks: Sequence[date]) -> str:
    """Give a month, with the year at the first tick of each year."""
    first = tick == next(t for t in ticks if t.year == tick.year)
    name = words.month(tick.replace(day=1)).split(" ")[0]
    return f"{name} {tick.year}" if first else name


def _ends(axes: Axes, content: View, days: Sequence[int]) -> None:
    ends = content.day("ends")
    if ends is None or not days[0] < ends.toordinal() <= days[-1]:
        return
    axes.axvline(ends.toordinal(), color=Palette.INK, linewidth=0.8, linestyle=(0, (1.5, 2)))
    axes.annotate(
        "mandate ends" if content.has("mandate") else "horizon", (ends.toordinal(), 1.04),
        xytext=(-3, 2), textcoords="offset points", fontsize=7.5,
        color=Palette.MUTED, ha="right", va="bottom", annotation_clip=False,
    )  # fmt: skip
