"""Supply by place over time: lines for small charts, and the table beside them, from released content.

Owns positions in per cent of a chart. Refuses a line on days without a need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief.aid_told import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.brief.view import View

HEIGHT = 100
TOP = 6
"""Where all of a need stands; below 100 there is room for the line's width."""


def chapter(content: View) -> dict[str, object] | None:
    """What does the chapter about aid show? None where aid is withheld or not planned."""
    aid = content.view("aid")
    if not aid.rows("scenarios"):
        return None
    goods = list(dict.fromkeys(row.text("commodity") for row in aid.rows("supply")))
    names = {row.text("commodity"): row.text("commodity_name") for row in aid.rows("supply")}
    return {
        "charts": [_chart(rows, aid.amount("days")) for rows in by_place(aid)],
        "goods": [names[one] for one in goods],
        "table": [_line(rows, goods) for rows in by_place(aid)],
        "groups": grouped(aid.rows("unmet")),
        "others": [
            {
                "name": one.text("name"),
                "groups": grouped(one.rows("unmet")),
                "binding": [r.text("words") for r in one.rows("binding")],
            }
            for one in aid.rows("scenarios")[1:]
        ],
    }


def by_place(aid: View) -> list[list[View]]:
    """Give supply place by place, the place that is served worst over the time first."""
    places: dict[str, list[View]] = {}
    for row in aid.rows("supply"):
        if row.amount("needed_t") > 0:
            places.setdefault(row.text("place"), []).append(row)
    return sorted(places.values(), key=lambda rows: (min(r.amount("share") for r in rows), rows[0].text("place")))


def _chart(rows: Sequence[View], days: float) -> dict[str, object]:
    """Give one line per commodity; the one that is served worst over the time is told apart."""
    worst = min(rows, key=lambda row: row.amount("share"))
    return {
        "name": rows[0].text("name"),
        "name_local": rows[0].text("name_local") or None,
        "people": max(row.amount("people") for row in rows),
        "others": [path(row, days) for row in rows if row is not worst],
        "line": path(worst, days),
        "bars": [_bar(one, days) for one in worst.rows("served") if one.amount("share") > 0],
        "worst": worst.text("commodity_name"),
        "share": worst.amount("share"),
        "same": max(row.amount("share") for row in rows) - worst.amount("share") < 0.005,  # noqa: PLR2004 - not seen
    }


def path(row: View, days: float) -> str:
    """Give a line of steps over the days: the share of the need that is met on each."""
    parts: list[str] = []
    end = None
    for one in row.rows("served"):
        x, across = _across(one.amount("first_day") - 1, days), _across(one.amount("last_day"), days)
        y = _up(one.amount("share"))
        parts.append(f"{'L' if end == one.amount('first_day') - 1 else 'M'}{x} {y}H{across}")
        end = one.amount("last_day")
    return "".join(parts)


def _bar(one: View, days: float) -> dict[str, float]:
    x, y = _across(one.amount("first_day") - 1, days), _up(one.amount("share"))
    width = round(_across(one.amount("last_day"), days) - x, 2)
    return {"x": x, "y": y, "width": width, "height": round(HEIGHT - y, 1)}


def _up(share: float) -> float:
    return round(HEIGHT - (HEIGHT - TOP) * min(1.0, share), 1)


def _across(day: float, days: float) -> float:
    return round(100 * day / max(1.0, days), 2)


def _line(rows: Sequence[View], goods: Iterable[str]) -> dict[str, object]:
    """Give a place's row of the table: commodity by commodity the share over all days and on the worst of them."""
    held = {row.text("commodity"): row for row in rows}
    return {
        "name": rows[0].text("name"),
        "name_local": rows[0].text("name_local") or None,
        "sector_name": rows[0].text("sector_name"),
        "people": max(row.amount("people") for row in rows),
        "least": min(row.amount("days_of_supply") for row in rows),
        "cells": [_cell(held[one]) if one in held else None for one in goods],
    }


def _cell(row: View) -> dict[str, object]:
    shares = [one.amount("share") for one in row.rows("served")]
    return {"share": row.amount("share"), "lowest": min(shares, default=None), "days": row.amount("days_of_supply")}
