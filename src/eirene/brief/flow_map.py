"""The map of aid: crossings, hubs and delivery points, and what is received from one to the next.

Owns widths and bends of flows. A line joins two places and is no route: which roads convoys take is not on it. Made by
the code of the area's map, from released content alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from eirene.brief import words
from eirene.brief.area_map import POINTS, area_map, lines
from eirene.brief.legend import SHAPES, mark
from eirene.brief.projection import fitted
from eirene.brief.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.brief.area_map import Sheet
    from eirene.brief.projection import Point, Projection

LEAST: Final = 1.1
"""Width of the smallest flow [pixels]; the widest is `MOST` of a mark's radius."""
MOST: Final = 2.2
BEND: Final = 0.08
"""How far a flow bends aside, as a share of its length."""
STAGES: Final = {"to_hub": "from crossings to hubs", "to_people": "from hubs to delivery points: delivered"}
POINT_STATES: Final = {
    "met": "delivery point, all needs met",
    "part": "delivery point, needs met in part",
    "none": "delivery point, nothing received",
}


def flow_map(content: View, sheet: Sheet) -> dict[str, object] | None:
    """What moves between which places? None where aid or the outline is withheld, or nothing is planned.

    Parameters
    ----------
    content : View
        As released.
    sheet : Sheet
    """
    aid = content.view("aid")
    rows = [*_outlines(content), *_places(aid)]
    drawn = area_map(View({**content.record, "area": [row.record for row in rows], "posture": None}), sheet)
    if drawn is None or not aid.rows("places"):
        return None
    # the same shapes on the same sheet, and so the same projection
    land = fitted([p for row in rows for line in lines(row) for p in line], sheet.width, sheet.height, sheet.margin)
    flows = list(_flows(aid, land, sheet))
    return {
        **drawn,
        "key": f"{sheet.key}-aid",
        "flows": flows,
        "legend": _legend(aid),
        "told": _told(content, aid),
    }


def _outlines(content: View) -> Iterator[View]:
    for row in content.rows("area"):
        if row.text("kind") in {"area", "sectors"}:
            yield View({key: value for key, value in row.record.items() if key != "in_full_phase"})


def _places(aid: View) -> Iterator[View]:
    for row in aid.rows("places"):
        yield View({
            "id": row.text("place"), "kind": row.text("kind"), "name": row.text("name"), "form": "point",
            "name_local": row.record.get("name_local"), "state": row.text("state"),
            "rings": [[[row.amount("lon"), row.amount("lat")]]],
        })  # fmt: skip


def _flows(aid: View, land: Projection, sheet: Sheet) -> Iterator[dict[str, object]]:
    """Give flows with their widths, the widest first, so that small ones lie above."""
    at = {row.text("place"): land.at((row.amount("lon"), row.amount("lat"))) for row in aid.rows("places")}
    rows = [row for row in aid.rows("flows") if row.text("origin") in at and row.text("goal") in at]
    inside = _middle(list(at.values()))
    top = max([row.amount("received_t") for row in rows], default=0.0)
    for row in sorted(rows, key=lambda one: -one.amount("received_t")):
        size = row.amount("received_t")
        if size <= 0:
            continue
        width = max(LEAST, MOST * sheet.radius * size / top)
        d, arrow = _bent(at[row.text("origin")], at[row.text("goal")], width, inside)
        under = ", part of it under escort on request" if "escort" in row.texts("modalities") else ""
        name = f"{row.text('origin_name')} to {row.text('goal_name')}: {words.number(size)} t a day received{under}"
        yield {"d": d, "arrow": arrow, "width": round(width, 2), "look": row.text("stage"), "title": name}


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _bent(start: Point, goal: Point, width: float, inside: Point) -> tuple[str, str]:
    """Give a curve that bends towards the middle of all places, and an arrow half way on it."""
    across, down = goal[0] - start[0], goal[1] - start[1]
    length = math.hypot(across, down) or 1.0
    bends = [(start[0] + across / 2 - k * down, start[1] + down / 2 + k * across) for k in (BEND, -BEND)]
    bend = min(bends, key=lambda point: math.dist(point, inside))
    middle = ((start[0] + 2 * bend[0] + goal[0]) / 4, (start[1] + 2 * bend[1] + goal[1]) / 4)
    size = 3.2 + width / 2
    ahead, aside = (size * across / length, size * down / length), (-size * down / length, size * across / length)
    tip = (middle[0] + ahead[0], middle[1] + ahead[1])
    back = [(middle[0] - ahead[0] + k * aside[0], middle[1] - ahead[1] + k * aside[1]) for k in (0.9, -0.9)]
    arrow = "M" + "L".join(_at(point) for point in (tip, *back)) + "Z"
    return f"M{_at(start)}Q{_at(bend)} {_at(goal)}", arrow


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _legend(aid: View) -> list[dict[str, object]]:
    """Give what is on the map: places, flows by stage, and the width of the largest flow."""
    rows, flows = aid.rows("places"), [row for row in aid.rows("flows") if row.amount("received_t") > 0]
    kinds = {row.text("kind") for row in rows}
    states = {row.text("state") for row in rows}
    places = [mark(POINTS["crossings"], "crossing", "crossing")] if _open(rows) else []
    places += [mark(POINTS["crossings"], "crossing shut", "crossing that is closed")] if "shut" in states else []
    places += [mark(POINTS["hubs"], "hub", "hub")] if "hubs" in kinds else []
    places += [mark(SHAPES[0], f"point {key}", text) for key, text in POINT_STATES.items() if key in states]
    entries: list[dict[str, object]] = [
        {"form": "line", "look": f"flow {stage}", "text": text}
        for stage, text in STAGES.items()
        if any(row.text("stage") == stage for row in flows)
    ]
    if flows:
        top = max(row.amount("received_t") for row in flows)
        entries.append({"form": "none", "look": "", "text": f"widest: {words.number(top)} t a day received"})
    return [{"name": "Places", "entries": places}, *([{"name": "Flows", "entries": entries}] if entries else [])]


def _open(rows: list[View]) -> bool:
    return any(row.text("kind") == "crossings" and row.text("state") != "shut" for row in rows)


def _told(content: View, aid: View) -> str:
    """Say what the map shows to those who do not see it."""
    kinds = [row.text("kind") for row in aid.rows("places")]
    counts = (("crossings", "crossing"), ("hubs", "hub"), ("points", "delivery point"))
    parts = [words.count(kinds.count(kind), word) for kind, word in counts if kind in kinds]
    flows = words.count(sum(row.amount("received_t") > 0 for row in aid.rows("flows")), "flow")
    return f"Map of aid in {content.text('name')}: {words.listed(parts)}, {flows}; values stand in the tables"
