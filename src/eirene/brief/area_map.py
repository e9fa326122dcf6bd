"""The map of the area: geometry of everything on it, for a template to draw. No tiles, no script, no network.

Owns layers, which names are written and where. Made from released content alone, so that a wider audience sees outlines
only. Refuses precision: what it shows is approximate and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from eirene.brief import labels, words
from eirene.brief.legend import BASE, CROSSING, HUB, SHAPES, aside, legend, shapes_of
from eirene.brief.outlines import name_outline
from eirene.brief.placing import Board
from eirene.brief.projection import fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.brief.placing import Label
    from eirene.brief.projection import Projection
    from eirene.brief.view import View

FOOT: Final = 44
"""Pixels below the area, for scale, arrow and marking."""
WIDTHS: Final = {"motorway": 3.4, "trunk": 3.2, "primary": 2.9, "secondary": 2.1, "tertiary": 1.5}
NAMED: Final = frozenset({"motorway", "trunk", "primary", "secondary"})
"""Classes of roads whose names are written."""
ORDER: Final = ("", "shut", "later", "unasked", "candidate", "met", "secured", "part", "none", "uncovered", "opened")
"""States of points, lowest layer first; hubs and crossings that are open have none."""
POINTS: Final = {"bases": BASE, "crossings": CROSSING, "hubs": HUB, "points": SHAPES[0]}
"""Shapes of places that are no sites."""
LARGE: Final = frozenset({"crossings", "hubs", "points"})
SMALL: Final = frozenset({"later", "unasked", "candidate"})
"""States of points that are drawn smaller."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large a map is drawn [pixels].

    Parameters
    ----------
    key : str
        Before ids, which must be its own.
    width, height : float
        At most.
    margin, radius, size, heading : float
        Room at the sides; of a mark; of a name; of a sector's name.
    most : int
        Names of points that are written at most.
    detail : bool
        Whether names are written of roads, of bases that are not used and of sites for which nobody asks.
    """

    key: str
    width: float
    height: float
    margin: float
    radius: float
    size: float
    heading: float
    most: int
    detail: bool


WIDE: Final = Sheet("map", 720, 780, 26, 5.2, 11, 13.5, 30, detail=True)
NARROW: Final = Sheet("map-narrow", 346, 470, 16, 3.9, 10, 11, 14, detail=False)


def area_map(content: View, sheet: Sheet = WIDE) -> dict[str, object] | None:
    """What stands where on the map? None where no outline is told.

    Parameters
    ----------
    content : View
        As released.
    sheet : Sheet
    """
    rows = [row for row in content.rows("area") if lines(row)]
    if not any(row.text("form") == "outline" for row in rows):
        return None
    land = fitted([p for row in rows for line in lines(row) for p in line], sheet.width, sheet.height, sheet.margin)
    shapes = shapes_of(_classes(content, rows))
    points = sorted((row for row in rows if row.text("form") == "point"), key=_layer)
    marks = [mark for row in points for mark in _marks(row, land, sheet, shapes)]
    bar, length = land.bar(0.3 * land.width)
    return {
        "key": sheet.key,
        "width": land.width,
        "height": land.height + FOOT,
        "foot": land.height,
        "sectors": [
            {"d": _path(row, land, close=True), "aside": aside(row)} for row in rows if row.text("kind") == "sectors"
        ],
        "outlines": [_path(row, land, close=True) for row in rows if row.text("kind") == "area"],
        "roads": [_road(row, land) for row in sorted(rows, key=_weight) if row.text("kind") == "roads"],
        "marks": marks,
        "labels": [label.record() for label in _names(rows, points, land, sheet)],
        "bar": {"km": f"{bar:g} km", "length": length},
        "radius": sheet.radius,
        "stamp": _stamp(content),
        "legend": legend(rows, shapes),
        "told": _told(content, rows),
    }  # fmt: skip


def lines(row: View) -> list[list[list[float]]]:
    """Give the rings, lines or points of a shape."""
    return cast("list[list[list[float]]]", row.items("rings"))


def _classes(content: View, rows: Iterable[View]) -> list[str]:
    """Give classes of sites in the order in which coverage is told, then those that are on the map alone."""
    told = [row.text("kind") for row in content.view("posture").rows("coverage")]
    here = [row.text("class") for row in rows if row.text("kind") == "sites" and row.text("class")]
    return list(dict.fromkeys(one for one in (*told, *here) if one in set(here)))


def _path(row: View, land: Projection, *, close: bool = False) -> str:
    parts = ["M" + "L".join(f"{x} {y}" for x, y in map(land.at, line)) for line in lines(row)]
    return "Z".join(parts) + "Z" if close else "".join(parts)


def _weight(row: View) -> float:
    return WIDTHS.get(row.text("class"), 1.2)


def _road(row: View, land: Projection) -> dict[str, object]:
    state = row.text("state", "usable")
    crosses = [land.at(_middle(line)) for line in lines(row)] if state == "closed" else []
    return {"d": _path(row, land), "width": _weight(row), "state": state, "crosses": crosses, "title": _titled(row)}


def _middle(line: Sequence[Sequence[float]]) -> Sequence[float]:
    """Give the middle of the longest piece of a line."""
    pieces = [(abs(b[0] - a[0]) + abs(b[1] - a[1]), a, b) for a, b in pairwise(line)]
    if not pieces:
        return line[0]
    _, a, b = max(pieces, key=lambda piece: piece[0])
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]


def _layer(row: View) -> tuple[int, float, str]:
    state = row.text("state")
    return (ORDER.index(state), row.amount("weight"), row.text("id"))


def _marks(row: View, land: Projection, sheet: Sheet, shapes: Mapping[str, str]) -> Iterable[dict[str, object]]:
    kind, state = row.text("kind"), row.text("state")
    shape = POINTS.get(kind) or shapes.get(row.text("class"), SHAPES[0])
    large = state == "opened" or kind in LARGE
    size = sheet.radius * (1.7 if kind == "hubs" else 1.25 if large else 0.8 if state in SMALL else 1.0)
    look = f"{kind[:-1]} {state}".strip()
    for line in lines(row):
        x, y = land.at(line[0])
        yield {"x": x, "y": y, "r": round(size, 2), "d": shape, "look": look, "title": _titled(row)}


def _titled(row: View) -> str:
    parts = [row.text("name"), row.text("name_local"), row.text("class_name"), row.text("state")]
    return ", ".join(part for part in parts if part)


def _names(rows: Sequence[View], points: Sequence[View], land: Projection, sheet: Sheet) -> Iterable[Label]:
    """Write names: of sectors first, then of points in the order of what matters, then of roads."""
    board = Board(land.width, land.height)
    for row in points:
        for line in lines(row):
            board.mark(*land.at(line[0]), sheet.radius * 1.1)
    sectors = [row for row in rows if row.text("kind") == "sectors"] or [r for r in rows if r.text("kind") == "area"]
    shapes = [[[land.at(p) for p in line] for line in lines(row)] for row in sectors]
    for at, row in enumerate(sectors):
        yield name_outline(board, shapes, at, _lines(row), sheet.heading)
    left = sheet.most
    for row in sorted(points, key=_priority):
        if row.text("state") in SMALL and not sheet.detail:
            continue
        label = board.beside(land.at(lines(row)[0][0]), _lines(row), sheet.size, row.text("kind"), sheet.radius + 3)
        if label and left:
            left -= 1
            yield label
    for row in rows if sheet.detail else ():
        if row.text("kind") == "roads" and row.text("class") in NAMED:
            label = board.beside(land.at(_middle(lines(row)[0])), _lines(row), sheet.size - 1, "roads", 6)
            if label:
                yield label


def _priority(row: View) -> tuple[int, bool, float, str]:
    """Opened bases first, then crossings, then sites: those not secured, those with a local name, heavy ones."""
    state = row.text("state")
    if row.text("kind") == "bases":
        return (0 if state == "opened" else 5, False, 0.0, row.text("id"))
    if row.text("kind") in LARGE:
        return (1, False, 0.0, row.text("id"))
    group = {"uncovered": 2, "secured": 3}.get(state, 4)
    return (group, not row.has("name_local"), -row.amount("weight"), row.text("id"))


def _lines(row: View) -> list[str]:
    """Give both names of a place, without what stands in brackets behind them: the map says so as a whole."""
    names = [re.sub(r"\s*[(][^()]*[)]\s*$", "", row.text(key)) for key in ("name", "name_local")]
    return [name for name in dict.fromkeys(names) if name]


def _stamp(content: View) -> str:
    invented = "invented place · " if content.flag("invented") else ""
    return f"{invented}as of {words.day(content.day('as_of'))} · {labels.CLASSES[content.text('release')]}"


def _told(content: View, rows: Sequence[View]) -> str:
    """Say what the map shows to those who do not see it."""
    counts = [(kind, sum(row.text("kind") == kind for row in rows)) for kind in ("sectors", "roads", "crossings")]
    parts = [words.count(n, kind[:-1]) for kind, n in counts if n]
    for kind, state, word in (("sites", "secured", "secured"), ("bases", "opened", "opened")):
        here = [row for row in rows if row.text("kind") == kind]
        if here:
            done = sum(row.text("state") == state for row in here)
            known = any(row.has("state") for row in here)
            parts.append(words.count(len(here), kind[:-1]) + (f" ({done} {word})" if known else ""))
    return f"Map of {content.text('name')}: {words.listed(parts)}"
