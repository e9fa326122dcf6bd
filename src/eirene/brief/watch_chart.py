"""Pictures of the watch: reports week by week with the forecasts that were made of them, and intervals by sector.

Owns positions in per cent of a chart. Refuses a bar for a week of which nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eirene.brief.view import View

HEIGHT: Final = 100.0
TOP: Final = 8.0
"""Where the highest value stands."""
AFTER: Final = 2.5
"""Slots that the gap and the forecast of next week take behind the last week."""
BAR: Final = 0.62
"""Share of its slot that a bar takes."""


def chapter(content: View) -> dict[str, object] | None:
    """What does the chapter about the watch show? None where the mission has none, or all of it is withheld."""
    watch = content.view("watch")
    if not watch.texts("said"):
        return None
    rows = watch.rows("trend")
    made = {int(row.amount("weeks")): row for row in watch.rows("forecasts")}
    return {
        "charts": _charts(watch, rows, made.get(1)),
        "horizons": [_horizon(row) for row in watch.rows("forecasts")],
        "sectors": _table(watch.rows("forecasts")),
        "full": next((row.record for row in watch.rows("patrols") if row.flag("headline")), None),
        "covers": {row.text("phase"): _covers(row) for row in watch.rows("patrols")},
        "places": {row.text("phase"): _places(row) for row in watch.rows("patrols")},
        "scored": [row.record for row in reversed(watch.view("scoreboard").rows("rows")) if row.has("crps")],
        "waiting": sum(not row.has("crps") for row in watch.view("scoreboard").rows("rows")),
    }


def _charts(watch: View, rows: Sequence[View], following: View | None) -> list[dict[str, object]]:
    """Give each sector's weeks on one scale, with what was forecast of each in time, and next week behind them."""
    foretold = _foretold(watch)
    ahead = {} if following is None else {row.text("sector"): row for row in following.rows("sectors")}
    most = max(
        [
            1.0,
            *(week.amount("reported") for row in rows for week in row.rows("weeks")),
            *(high for held in foretold.values() for _, high in held.values()),
            *(row.view("quantiles").amount("p90") for row in ahead.values()),
        ]
    )
    return [
        _chart(row, watch, foretold.get(row.text("sector"), {}), ahead.get(row.text("sector")), most) for row in rows
    ]


def _foretold(watch: View) -> dict[str, dict[date, tuple[float, float]]]:
    """Which 80% intervals were forecast in time, by sector and week?"""
    found: dict[str, dict[date, tuple[float, float]]] = {}
    for row in watch.view("scoreboard").rows("rows"):
        day = row.day("begins")
        if row.amount("weeks") == 1 and row.flag("in_time") and day is not None:
            found.setdefault(row.text("sector"), {})[day] = (row.amount("low"), row.amount("high"))
    return found


def _chart(
    row: View, watch: View, foretold: Mapping[date, tuple[float, float]], following: View | None, most: float
) -> dict[str, object]:
    weeks = row.rows("weeks")
    slot = 100.0 / (len(weeks) + (AFTER if following is not None else 0.0))
    ceasefire = watch.day("ceasefire")
    bars: list[dict[str, object]] = []
    lines: list[dict[str, float]] = []
    turned = None
    for place, week in enumerate(weeks):
        day = week.day("begins")
        if day is not None and ceasefire is not None and 0 <= (ceasefire - day).days < 7:  # noqa: PLR2004 - a week
            turned = round(slot * (place + (ceasefire - day).days / 7), 2)
        bars.append(_bar(week, slot * place, slot, most))
        if day is not None and day in foretold:
            low, high = foretold[day]
            lines.append({"x": round(slot * (place + 0.5), 2), "y1": _up(high, most), "y2": _up(low, most)})
    known = [week for week in weeks if week.has("reported")]
    return {
        "name": row.text("name"),
        "bars": bars,
        "lines": lines,
        "turned": turned,
        "next": None if following is None else _next(following, slot, most),
        "first": weeks[0].text("begins") if weeks else "",
        "recent": sum(week.amount("reported") for week in known[-4:]),
        "most": most,
        "axis": _up(most, most),
        "base": HEIGHT,
    }


def _bar(week: View, x: float, slot: float, most: float) -> dict[str, object]:
    top = _up(week.amount("reported"), most)
    return {
        "known": week.has("reported"),
        "x": round(x + slot * (1 - BAR) / 2, 2),
        "width": round(slot * BAR, 2),
        "y": top,
        "height": round(HEIGHT - top, 1),
        "slot": round(x, 2),
        "slot_width": round(slot, 2),
    }


def _next(row: View, slot: float, most: float) -> dict[str, float]:
    held = row.view("quantiles")
    high, low = _up(held.amount("p90"), most), _up(held.amount("p10"), most)
    return {
        "x": round(100.0 - 1.6 * slot, 2),
        "width": round(1.2 * slot, 2),
        "y": high,
        "height": round(max(low - high, 2.0), 1),
        "mean": _up(row.amount("mean"), most),
    }


def _up(value: float, most: float) -> float:
    return round(HEIGHT - (HEIGHT - TOP) * value / most, 1)


def _horizon(made: View) -> dict[str, object]:
    weeks = made.amount("weeks")
    rows = made.rows("sectors")
    most = max([1.0, *(row.view("quantiles").amount("p95") for row in rows)])
    return {
        "name": "Next week" if weeks == 1 else f"Next {weeks:.0f} weeks",
        "begins": made.text("begins"),
        "ends": made.text("ends"),
        "most": most,
    }


def _table(forecasts: Sequence[View]) -> list[dict[str, object]]:
    """Give each sector's intervals, one cell for each length of forecast; each length has a scale of its own."""
    scales = [max([1.0, *(r.view("quantiles").amount("p95") for r in made.rows("sectors"))]) for made in forecasts]
    names: dict[str, str] = {}
    cells: dict[str, list[dict[str, object]]] = {}
    for made, most in zip(forecasts, scales, strict=True):
        for row in made.rows("sectors"):
            names[row.text("sector")] = row.text("name")
            cells.setdefault(row.text("sector"), []).append(_cell(row, most))
    return [{"name": names[sector], "cells": held} for sector, held in cells.items()]


def _cell(row: View, most: float) -> dict[str, object]:
    held = row.view("quantiles")
    at = {name: round(2 + 96 * held.amount(name) / most, 1) for name in held.record}
    low, high = held.amount("p10"), held.amount("p90")
    return {
        **at,
        "mean_at": round(2 + 96 * min(row.amount("mean"), most) / most, 1),
        "mean": row.amount("mean"),
        "between": f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}",
        "wide": f"{held.amount('p05'):.0f} to {held.amount('p95'):.0f}",
        "none": words.percent(row.amount("none")),
    }


def _covers(phase: View) -> list[dict[str, object]]:
    """Give each sector with its day and night: hours against the minimum, and what is covered of what is expected."""
    most = max([1.0, *(row.amount("hours") for row in phase.rows("cover"))])
    found: dict[str, dict[str, object]] = {}
    for row in phase.rows("cover"):
        held = found.setdefault(row.text("sector"), {"name": row.text("name")})
        expected = row.amount("expected")
        held[row.text("shift")] = {
            "hours": row.amount("hours"),
            "width": round(100 * row.amount("hours") / most, 1),
            "minimum": row.amount("minimum_hours"),
            "minimum_at": round(100 * min(row.amount("minimum_hours"), most) / most, 1),
            "short": row.amount("short_hours"),
            "share": row.amount("covered") / expected if expected else None,
        }
    return list(found.values())


def _places(phase: View) -> list[dict[str, object]]:
    """Give presence place by place: what is there by day and by night, and from where; whole sectors last."""
    order = list(dict.fromkeys(row.text("sector") for row in phase.rows("cover")))
    held: dict[tuple[str, str], list[View]] = {}
    for row in phase.rows("posted"):
        held.setdefault((row.text("sector"), row.text("cell")), []).append(row)
    ordered = sorted(held.items(), key=lambda pair: (_rank(order, pair[0][0]), not pair[0][1], -_hours(pair[1])))
    return [_place(rows) for _, rows in ordered]


def _rank(order: Sequence[str], sector: str) -> int:
    return order.index(sector) if sector in order else len(order)


def _hours(rows: Sequence[View]) -> float:
    return sum(row.amount("count") for row in rows)


def _place(rows: Sequence[View]) -> dict[str, object]:
    first = rows[0]
    bases = {row.text("base_name"): row.number("minutes") for row in rows if row.has("base_name")}
    return {
        "sector_name": first.text("sector_name"),
        "near": first.text("near"),
        "lat": first.number("lat"),
        "lon": first.number("lon"),
        "cell": first.text("cell"),
        "whole": not first.has("cell"),
        "day": [_there(row) for row in rows if row.text("shift") == "day"],
        "night": [_there(row) for row in rows if row.text("shift") == "night"],
        "bases": [{"name": name, "minutes": minutes} for name, minutes in bases.items()],
    }


def _there(row: View) -> str:
    return words.count(row.amount("count"), words.small(row.text("name")))
