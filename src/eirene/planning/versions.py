"""Which version of a record was known as of a date?"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - used in a protocol that pyright reads
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Versioned(Protocol):
    """A record with an id and the day from which it was known."""

    @property
    def id(self) -> str:
        """Id that its versions share."""
        ...

    @property
    def known_from(self) -> date | None:
        """Day from which it was known; None is always."""
        ...


T = TypeVar("T", bound=Versioned)


def known(records: Iterable[T], as_of: date) -> tuple[T, ...]:
    """Give each record in its latest version known as of the date, in the order in which ids first appear."""
    latest: dict[str, T] = {}
    for record in records:
        since = record.known_from
        if since is not None and since > as_of:
            continue
        held = latest.get(record.id)
        if held is None or held.known_from is None or (since is not None and since >= held.known_from):
            latest[record.id] = record
    return tuple(latest.values())
