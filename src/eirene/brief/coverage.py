"""Coverage over time by class of site: bars for a small chart, and the table below it.

Owns positions in per cent of a chart's width. Refuses a bar where nothing is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief.sites import addition, bought, grouped, last

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.brief.view import View

HEIGHT: Final = 100
TOP: Final = 0.92
"""Share of the height that the highest bar takes."""
BAR: Final = 0.66
"""Share of its slot that a bar takes."""
NAMED: Final = 6
"""Sites of a group whose names stand in the table."""


def chapter(content: View) -> dict[str, object] | None:
    """What does the chapter about key sites show? None where site security is withheld or not planned."""
    posture = content.view("posture")
    if not posture.rows("phases"):
        return None
    full = last(posture)
    return {
        "charts": charts(posture),
        "groups": grouped(posture, NAMED),
        "buys": [{**row.record, "addition": addition(row), "bought": bought(row)} for row in posture.rows("buys")],
        "full": full.record,
        "evacuation": evacuation(posture, full.text("id")),
        "unasked": by_kind(posture.rows("unasked")),
    }


def charts(posture: View) -> list[dict[str, object]]:
    """How many sites are asked for, secured and expected, phase by phase: all of them, then class by class?"""
    phases = [row.text("id") for row in posture.rows("phases")]
    kinds: dict[str, dict[str, View]] = {}
    for row in posture.rows("coverage"):
        kinds.setdefault(row.text("kind"), {})[row.text("phase")] = row
    named = [(next(iter(held.values())).text("name"), held) for held in kinds.values()]
    return [_all(posture), *(_chart(name, [held.get(phase) for phase in phases]) for name, held in named)]


def _all(posture: View) -> dict[str, object]:
    """Give the chart of all sites, in shares of their weight."""
    rows = posture.rows("phases")
    values = [(row.amount("weight"), row.amount("secured_weight"), row.number("expected_weight")) for row in rows]
    shares = posture.view("covered_weight").rows("phases")
    cells = [{"planned": row.number("planned"), "expected": row.number("expected")} for row in shares]
    return {"name": "All sites, by weight", "bars": _bars(values), "cells": cells, "all": True, "of": cells[-1]}


def _chart(name: str, rows: Sequence[View | None]) -> dict[str, object]:
    values = [
        (0.0, 0.0, None) if row is None else (row.amount("sites"), row.amount("secured"), row.number("expected"))
        for row in rows
    ]
    cells = [None if row is None else row.record for row in rows]
    return {"name": name, "bars": _bars(values), "cells": cells, "all": False, "of": cells[-1]}


def _bars(values: Sequence[tuple[float, float, float | None]]) -> list[dict[str, float | None]]:
    top = max([asked for asked, _, _ in values] + [1e-9])
    slot = 100 / max(1, len(values))

    def up(value: float) -> float:
        return round(HEIGHT * (1 - TOP * value / top), 2)

    return [
        {
            "x": round(slot * (at + (1 - BAR) / 2), 2),
            "width": round(slot * BAR, 2),
            "asked": up(asked),
            "secured": up(secured),
            "expected": None if expected is None else up(expected),
        }
        for at, (asked, secured, expected) in enumerate(values)
        if asked > 0
    ]


def evacuation(posture: View, full: str) -> dict[str, list[dict[str, object]]]:
    """Give shares of places in reach of care, day and night beside each other, for this phase and for others."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for row in posture.rows("evacuation"):
        key = (row.text("phase"), row.text("sector"))
        held = rows.setdefault(key, {k: row.record[k] for k in ("phase_name", "sector_name", "places")})
        held[row.text("period")] = row.record
    here, others = ([held for (phase, _), held in rows.items() if (phase == full) is own] for own in (True, False))
    return {"here": here, "others": others}


def few(value: float) -> str:
    """Give an expected number of sites: one decimal where they are few."""
    if 0 < value < 0.05:  # noqa: PLR2004 - what one decimal can show
        return "<0.1"
    return f"{value:.0f}" if value >= 10 or value == 0 else f"{value:.1f}"  # noqa: PLR2004 - enough digits


def by_kind(rows: Sequence[View]) -> list[dict[str, object]]:
    """Give sites for which nobody asks for security, class by class."""
    kinds: dict[str, list[View]] = {}
    for row in rows:
        kinds.setdefault(row.text("kind_name"), []).append(row)
    return [{"name": name, "sites": [row.record for row in held]} for name, held in kinds.items()]
