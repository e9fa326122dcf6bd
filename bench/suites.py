"""Which suites there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import main

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bench.figure import Figure

SUITES: Mapping[str, Callable[[], list[Figure]]] = {"main": main.run}
