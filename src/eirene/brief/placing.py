"""Names on a map that do not lie over each other: how wide a text is, and the first free place for it.

Owns the order of tries. Refuses to write a name where there is no room: it is left out, and stands in a table.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.brief.projection import Point

LINE: Final = 1.18
"""Height of a line against the size of its text."""
LINES: Final = "roads"
"""Kind of names that stand beside a line rather than a point."""
_NARROW: Final = frozenset("iljtfrI.,:;'’|()[] -·")
_ROOM: Final = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet [pixels]."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the sheet: lines of text about a place.

    Parameters
    ----------
    x, y : float
        Where the first line stands: its base line, at the side that `anchor` says.
    anchor : str
        `start`, `middle` or `end`, as seen from left to right.
    lines : sequence of str
    size : float
        Of the text [pixels].
    kind : str
        What it names, for its looks.
    """

    x: float
    y: float
    anchor: str
    lines: Sequence[str]
    size: float
    kind: str

    def record(self) -> dict[str, object]:
        """Give it as a template draws it; text from right to left has its start at the right."""
        turned = {"start": "end", "end": "start", "middle": "middle"}
        rows: list[dict[str, object]] = []
        for at, text in enumerate(self.lines):
            rtl = right_to_left(text)
            anchor = turned[self.anchor] if rtl else self.anchor
            rows.append(
                {"text": text, "rtl": rtl, "anchor": anchor, "x": self.x, "y": round(self.y + at * LINE * self.size, 1)}
            )
        return {"rows": rows, "size": self.size, "kind": self.kind}


def right_to_left(text: str) -> bool:
    """Is this text written from right to left? Its first letter decides."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return True
            case "L":
                return False
            case _:
                continue
    return False


def width(text: str, size: float) -> float:
    """About how wide is a text of this size [pixels]?"""
    return size * sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.0
    if letter in _NARROW:
        return 0.34
    return 0.84 if letter in "mwMW" else 0.68 if letter.isupper() else 0.57


@dataclass(slots=True)
class Board:
    """A sheet with what stands on it already.

    Parameters
    ----------
    width, height : float
    taken : list of Box
    """

    width: float
    height: float
    taken: list[Box] = field(default_factory=list[Box])

    def mark(self, x: float, y: float, radius: float) -> None:
        """Take the place of a mark."""
        self.taken.append(Box(x - radius, y - radius, x + radius, y + radius))

    def overlaps(self, box: Box) -> int:
        """Count what a rectangle would lie over; more than anything where it leaves the sheet."""
        if box.left < 2 or box.top < 2 or box.right > self.width - 2 or box.bottom > self.height - 2:  # noqa: PLR2004 - room at the edge
            return len(self.taken) + 1
        return sum(box.meets(other) for other in self.taken)

    def beside(self, point: Point, lines: Sequence[str], size: float, kind: str, gap: float) -> Label | None:
        """Write a name beside a point where there is room, above or below it first if it names a line; None without."""
        tries = list(_tries(point, lines, size, kind, gap))
        for label, box in (*tries[2:], *tries[:2]) if kind == LINES else tries:
            if not self.overlaps(box):
                self.taken.append(box)
                return label
        return None


def box_of(label: Label) -> Box:
    """Which rectangle does a name take?"""
    wide = max(width(line, label.size) for line in label.lines)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    top = label.y - 0.82 * label.size
    bottom = label.y + (LINE * (len(label.lines) - 1) + 0.26) * label.size
    return Box(left - _ROOM, top - _ROOM, left + wide + _ROOM, bottom + _ROOM)


def _tries(point: Point, lines: Sequence[str], size: float, kind: str, gap: float) -> Iterator[tuple[Label, Box]]:
    """Give places for a name about a point: right and left first, then above, below and aslant."""
    x, y = point
    high = LINE * size * (len(lines) - 1)
    level = y + 0.32 * size - high / 2
    above, below = y - gap - 0.2 * size - high, y + gap + 0.8 * size
    spots = [
        (x + gap, level, "start"), (x - gap, level, "end"), (x, above, "middle"), (x, below, "middle"),
        (x + gap * 0.7, above, "start"), (x + gap * 0.7, below, "start"), (x - gap * 0.7, above, "end"),
        (x - gap * 0.7, below, "end"), (x + gap, level - 0.6 * size, "start"), (x + gap, level + 0.6 * size, "start"),
        (x - gap, level - 0.6 * size, "end"), (x - gap, level + 0.6 * size, "end"),
    ]  # fmt: skip
    for left, base, anchor in spots:
        label = Label(round(left, 1), round(base, 1), anchor, lines, size, kind)
        yield label, box_of(label)
