"""Every store that the suite holds to the protocol; a new one is added here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.ledger.sqlite import SqliteStore
from tests.conformance.ledger.memory_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from eirene.ledger.store import Store


MAKERS: dict[str, Callable[[Path], Store]] = {
    "sqlite": SqliteStore.create,
    "memory": lambda _: MemoryStore(),
}


@pytest.fixture(params=sorted(MAKERS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    made = MAKERS[request.param](tmp_path / "log")
    yield made
    made.close()
