"""Where the name of a sector stands: inside its outline where there is room, else beside the whole area.

Owns the choice among a grid of places. Refuses to write a name in another sector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief.placing import LINE, Box, Label, box_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.brief.placing import Board
    from eirene.brief.projection import Point

    Ring = Sequence[Point]
    Outline = Sequence[Ring]

STEPS: Final = 13
"""Places tried in each direction."""
AROUND: Final = 0.75
"""How far beside its outline a name may stand, as a share of the outline's size."""
CLASH: Final = 60.0
"""What lying over one mark or name costs, in pixels from the middle of the outline."""


def name_outline(board: Board, outlines: Sequence[Outline], at: int, lines: Sequence[str], size: float) -> Label:
    """Write the name of one of these outlines where it disturbs least.

    Parameters
    ----------
    board : Board
        What stands on the sheet; the name is added.
    outlines : sequence
        Of all sectors [pixels].
    at : int
        Which of them is named.
    lines : sequence of str
    size : float
        Of the text [pixels].
    """
    own = outlines[at]
    points = [point for ring in own for point in ring]
    middle = (_mean([x for x, _ in points[:-1] or points]), _mean([y for _, y in points[:-1] or points]))
    others = [outline for i, outline in enumerate(outlines) if i != at]
    best: tuple[float, Label, Box] | None = None
    for x, y in _grid(points):
        label = Label(round(x, 1), round(y - LINE * size * (len(lines) - 1) / 2, 1), "middle", lines, size, "sectors")
        box = box_of(label)
        cost = _cost(board, box, (x, y), middle, own, others)
        if best is None or cost < best[0]:
            best = (cost, label, box)
    assert best is not None  # noqa: S101 - the grid is never empty
    board.taken.append(best[2])
    return best[1]


def _grid(points: Ring) -> Iterator[Point]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    for i in range(STEPS):
        for j in range(STEPS):
            yield (
                min(xs) - AROUND * wide + (1 + 2 * AROUND) * wide * i / (STEPS - 1),
                min(ys) + high * j / (STEPS - 1),
            )


def _cost(board: Board, box: Box, spot: Point, middle: Point, own: Outline, others: Sequence[Outline]) -> float:
    """Give how much a name disturbs there: by what it lies over, and by how far off it is."""
    corners = [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom), spot]
    strange = sum(inside(corner, outline) for corner in corners for outline in others)
    held = sum(inside(corner, own) for corner in corners)
    cut = 0 < held < len(corners)  # half in, half out: the border runs through it
    far = abs(spot[0] - middle[0]) + abs(spot[1] - middle[1])
    return CLASH * (board.overlaps(box) + 3 * strange + 0.5 * cut) + far


def inside(point: Point, outline: Outline) -> bool:
    """Does a point lie within an outline?"""
    x, y = point
    found = False
    for ring in outline:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                found = not found
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
