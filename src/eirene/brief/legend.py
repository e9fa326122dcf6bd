"""Shapes of the marks on the map, and what the legend says about them.

Owns which class of site has which shape, so that colour never tells alone. Refuses crosses: those are protective
emblems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.brief.view import View

SHAPES: Final = (
    "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z",  # circle
    "M-.88 -.88H.88V.88H-.88Z",  # square
    "M0 -1.1L1.05 .8H-1.05Z",  # triangle
    "M0 1.1L1.05 -.8H-1.05Z",  # triangle on its tip
    "M0 -1.25L.34 -.4L1.2 -.36L.53 .2L.76 1.06L0 .56L-.76 1.06L-.53 .2L-1.2 -.36L-.34 -.4Z",  # star
    "M-1.1 .7A1.1 1.25 0 0 1 1.1 .7Z",  # dome
    "M-1 -.95L1 .95V-.95L-1 .95Z",  # bow tie
    "M-1.3 -.55H1.3V.55H-1.3Z",  # bar
    "M-.55 -1.2H.55V1.2H-.55Z",  # column
)
"""Outlines about the origin, of about the same area; more classes than shapes share the last one."""
BASE: Final = "M0 -1.25L1.1 -.35V1H-1.1V-.35Z"
HUB: Final = SHAPES[1]
CROSSING: Final = "M0 -1.25L1.25 0L0 1.25L-1.25 0Z"

STATES: Final = {
    "secured": "secured if everybody comes as planned",
    "uncovered": "security asked, not secured",
    "later": "security asked, in no sector of this phase",
    "unasked": "nobody asks for security",
}
ROADS: Final = {
    "usable": "usable as known today",
    "expected": "expected by the planners to be cleared by then (assumption)",
    "uncleared": "not cleared",
    "closed": "closed",
}
BASES: Final = {"opened": "base opened in the plan", "candidate": "base ground not used"}


def shapes_of(classes: Iterable[str]) -> Mapping[str, str]:
    """Which shape has each class of site? In the order given."""
    return {one: SHAPES[min(at, len(SHAPES) - 1)] for at, one in enumerate(dict.fromkeys(classes))}


def legend(rows: Sequence[View], shapes: Mapping[str, str]) -> list[dict[str, object]]:
    """What does the map show, group by group? Only what is on it."""
    by_kind = {
        kind: [row for row in rows if row.text("kind") == kind] for kind in ("sites", "bases", "crossings", "roads")
    }
    sites, bases, roads = by_kind["sites"], by_kind["bases"], by_kind["roads"]
    names = {row.text("class"): row.text("class_name") for row in sites if row.text("class")}
    places = [mark(BASE, f"base {state}", text) for state, text in BASES.items() if _any(bases, state)]
    places += [mark(CROSSING, "crossing", "crossing")] if by_kind["crossings"] else []
    lines = [{"form": "line", "look": f"road {k}", "text": text} for k, text in ROADS.items() if _any(roads, k)]
    lines += [{"form": "width", "look": "", "text": "wider: higher class"}] if lines else []
    beside = any(aside(row) for row in rows if row.text("kind") == "sectors")
    lines += [{"form": "patch", "look": "", "text": "sector that is not in this phase"}] if beside else []
    groups = (
        ("Sites", [mark(SHAPES[0], f"site {state}", text) for state, text in STATES.items() if _any(sites, state)]),
        ("Classes", [mark(shape, "site class", names[kind]) for kind, shape in shapes.items() if kind in names]),
        ("Places", places),
        ("Roads" if roads else "Sectors", lines),
    )
    return [{"name": name, "entries": entries} for name, entries in groups if entries]


def aside(sector: View) -> bool:
    """Is a sector not part of the phase that is drawn? False where that is withheld."""
    return "in_full_phase" in sector.record and not sector.flag("in_full_phase")


def mark(shape: str, look: str, text: str) -> dict[str, object]:
    """Give an entry of the legend for a mark."""
    return {"form": "mark", "d": shape, "look": look, "text": text}


def _any(rows: Sequence[View], state: str) -> bool:
    return any(row.text("state") == state for row in rows)
