"""Read content: typed access to the dictionary that a brief is made of.

Owns the step from plain JSON values to typed ones. What a release class withholds reads as absent, so a sentence that
needs it is not made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias, cast

Content: TypeAlias = dict[str, object]
"""What `brief.json` holds: JSON values only."""


@dataclass(frozen=True, slots=True)
class View:
    """One record of the content.

    Parameters
    ----------
    record : mapping
        Keys to JSON values; a missing key reads as absent.
    """

    record: Mapping[str, object]

    def text(self, key: str, default: str = "") -> str:
        """Give a text; the default where it is absent or none."""
        value = self.record.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str) -> float | None:
        """Give a number, or None."""
        value = self.record.get(key)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def amount(self, key: str) -> float:
        """Give a number that is counted; absent counts as none."""
        return self.number(key) or 0.0

    def flag(self, key: str) -> bool:
        """Tell whether the key holds true."""
        return self.record.get(key) is True

    def day(self, key: str) -> date | None:
        """Give a date, or None."""
        value = self.record.get(key)
        return date.fromisoformat(value) if isinstance(value, str) and value else None

    def has(self, key: str) -> bool:
        """Tell whether the key is there and holds something."""
        return self.record.get(key) is not None

    def view(self, key: str) -> View:
        """Give the record under a key; an empty one where it is absent."""
        value = self.record.get(key)
        return View(cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {})

    def rows(self, key: str) -> list[View]:
        """Give the records of a list; none where it is absent."""
        return [View(cast("Mapping[str, object]", row)) for row in self.items(key) if isinstance(row, Mapping)]

    def items(self, key: str) -> list[object]:
        """Give the values of a list; none where it is absent."""
        value = self.record.get(key)
        return cast("list[object]", value) if isinstance(value, list) else []

    def texts(self, key: str) -> list[str]:
        """Give the texts of a list; none where it is absent."""
        return [value for value in self.items(key) if isinstance(value, str)]


def tidy(value: object) -> object:
    """Give a value as JSON holds it: ISO dates, lists, numbers with six decimals at most.

    Raises
    ------
    ValueError
        When a number is not finite, or a type has no place in JSON.
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value)
        return {str(key): tidy(held) for key, held in pairs.items()}
    if isinstance(value, list | tuple):
        return [tidy(held) for held in cast("list[object]", value)]
    message = f"{type(value).__name__} has no place in the content of a brief"
    raise ValueError(message)


def _rounded(value: float) -> float | int:
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN differs from itself
        message = "a number of the brief is not finite; absent values are None"
        raise ValueError(message)
    near = round(value, 6)
    return int(near) if near == int(near) and abs(near) >= 2 else near  # noqa: PLR2004 - 0.0 and 1.0 stay fractions


def tidied(record: Mapping[str, object]) -> Content:
    """Give a record as JSON holds it (see `tidy`)."""
    return cast("Content", tidy(record))
