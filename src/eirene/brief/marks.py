"""Geometry of the small marks: where dots, bars, diamonds and areas stand. Templates draw them.

Owns positions in per cent of a mark's width. Refuses figures that a release class withholds: a mark without numbers is
none.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from eirene.brief import words
from eirene.mission.codebook import AGAINST, LADDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.brief.view import View

BACK: Final = 45
"""Days before the as-of date at which the time line begins."""
SHOWN: Final = {"gate": 3, "sector_gate": 1, "capability": 2, "contributor": 2, "objection": 1, "mandate": 1}
"""How many rows of each kind of what binds are shown at once."""
ENOUGH: Final = 0.95
"""Share of the need from which on the expected amount is no gap worth a colour."""
HEIGHT: Final = 100
"""Height of a spark in its own units."""


def ladder(stance: str) -> dict[str, object]:
    """Which rungs of the stance ladder are reached, which is the current one, or does the stance lean against?"""
    at = LADDER.index(stance) if stance in LADDER else -1
    return {
        "rungs": ["at" if i == at else "past" if 0 < i < at else "open" for i in range(1, len(LADDER))],
        "against": stance in AGAINST,
        "of": f"rung {at} of {len(LADDER) - 1}" if at > 0 else "leans against" if stance in AGAINST else "no rung",
    }


def timeline(content: View) -> dict[str, object] | None:
    """Where on a common time axis does each gate stand? None where dates are withheld."""
    as_of, ends = content.day("as_of"), content.day("ends")
    gates = [gate for gate in content.rows("gates") if gate.text("scope_kind") != "contributor"]
    if as_of is None or ends is None or not any("likely" in gate.record for gate in gates):
        return None
    first, last = as_of - timedelta(days=BACK), ends
    axis = _Axis(first, last)
    rows = [_gate(gate, axis) for gate in sorted(gates, key=_order)]
    launch = content.view("launch")
    if launch.has("likely"):
        rows.append({"name": "Launch", "gate": launch.record, "launch": True, **_diamond(launch, axis)})
    return {
        "rows": rows,
        "ticks": axis.ticks(),
        "as_of": axis.at(as_of),
        "ends": ends.isoformat(),
        "single": [gate.record for gate in content.rows("gates") if gate.text("scope_kind") == "contributor"],
        "by": axis.at(content.view("probability").view("full_capability").day("by") or ends),
    }


def _order(gate: View) -> tuple[bool, str, str]:
    return (not gate.flag("start"), gate.text("likely"), gate.text("id"))


class _Axis:
    """A time axis from 0 to 100%."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first, max(1, (last - first).days)

    def at(self, day: date) -> float:
        return round(min(100.0, max(0.0, 100 * (day - self.first).days / self.days)), 2)

    def ticks(self) -> list[dict[str, object]]:
        """Give month ticks, at most nine of them."""
        months = max(1, round(self.days / 30.4))
        step = next(s for s in (1, 2, 3, 6, 12, 24, 60) if months / s <= 8 or s == 60)  # noqa: PLR2004 - room for labels
        found: list[dict[str, object]] = []
        year, month = self.first.year, self.first.month
        for _ in range(months + 1):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months of a year
            day = date(year, month, 1)
            if (month - 1) % min(step, 12) == 0 and 0 < self.at(day) < 97:  # noqa: PLR2004 - room for the last label
                found.append({"x": self.at(day), "label": words.month(day)})
        return found


def _gate(gate: View, axis: _Axis) -> dict[str, object]:
    row: dict[str, object] = {"name": gate.text("name"), "gate": gate.record, "launch": False}
    if gate.text("state") == "open":
        since = gate.day("since")
        return {**row, "open_from": axis.at(since) if since else 0.0}
    return {**row, **_diamond(gate, axis)}


def _diamond(record: View, axis: _Axis) -> dict[str, object]:
    ends = [record.day(key) for key in ("earliest", "likely", "latest")]
    known = [axis.at(day) for day in ends if day is not None]
    return {"diamond": known if len(known) == len(ends) else None}


def first_of_each(content: View) -> dict[str, list[object]]:
    """Which rows of what binds stand on the page at once, so that every kind is seen, and which behind them?"""
    left, first, rest = dict(SHOWN), list[object](), list[object]()
    for row in content.rows("binding"):
        kind = row.text("kind")
        left[kind] = left.get(kind, 1) - 1
        (first if left[kind] >= 0 else rest).append(row.record)
    return {"first": first, "rest": rest}


def sparks(content: View) -> list[dict[str, object]]:
    """How do requirement (steps) and force in sight (area) go, by capability, as paths in a box of 100 by 100?"""
    gaps = {row.text("capability"): row for row in content.rows("gaps")}
    by_kind: dict[str, list[View]] = {}
    for row in content.rows("sight"):
        by_kind.setdefault(row.text("capability"), []).append(row)
    order = [kind for kind in gaps if kind in by_kind] + [kind for kind in by_kind if kind not in gaps]
    return [_spark(by_kind[kind], gaps.get(kind)) for kind in order]


def _spark(rows: Sequence[View], gap: View | None) -> dict[str, object]:
    days = [row.day("day") or date.min for row in rows]
    top = 1.08 * max(1e-9, *(max(row.amount("needed"), row.amount("expected")) for row in rows))
    span = max(1, (days[-1] - days[0]).days)
    across = [round(100 * (day - days[0]).days / span, 2) for day in days]
    up = [round(HEIGHT * (1 - row.amount("expected") / top), 2) for row in rows]
    needs = [round(HEIGHT * (1 - row.amount("needed") / top), 2) for row in rows]
    steps = "".join(f" H{x} V{y}" for x, y in zip(across[1:], needs[1:], strict=True))
    area = " L".join(f"{x} {y}" for x, y in zip(across, up, strict=True))
    return {
        "name": rows[0].text("name"),
        "unit": words.plural(rows[0].text("unit"), 2),
        "area": f"M0 {HEIGHT} L{area} L100 {HEIGHT} Z",
        "edge": f"M{area}",
        "steps": f"M0 {needs[0]}{steps}",
        "enough": gap is not None and (gap.number("covered") or 0.0) >= ENOUGH,
        "first": days[0].isoformat(),
        "ends": [f"{words.month(day).split(' ')[0]} {day.year}" for day in (days[0], days[-1])],
        "last": days[-1].isoformat(),
        "gap": gap.record if gap else None,
        "rows": [row.record for row in rows],
    }


def tornado(content: View) -> dict[str, object] | None:
    """Where do the bars of the assumptions begin and end on a common axis? None where there are none."""
    rows = content.rows("tornado")
    if not rows:
        return None
    ends = [row.amount(key) for row in rows for key in ("at_low", "at_high", "base")]
    low, high = min(ends), max(ends)
    reach = max(high - low, 1e-6)

    def at(value: float) -> float:
        return round(2 + 96 * (value - low) / reach, 2)

    return {
        "base": rows[0].amount("base"),
        "at_base": at(rows[0].amount("base")),
        "measure": rows[0].text("measure"),
        "rows": [
            {**row.record, "x_low": at(row.amount("at_low")), "x_high": at(row.amount("at_high"))} for row in rows
        ],
    }


def effect_reach(content: View) -> float:
    """What is the largest effect of a yes, which the bars are drawn against?"""
    return max([abs(row.amount("effect_of_yes")) for row in content.rows("contributors")] + [0.01])
