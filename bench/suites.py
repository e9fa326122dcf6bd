"""Which suites there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import aid, evidence, ledger, main, posture, roads, scoreboard, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.figure import Figure

SUITES: Mapping[str, Callable[[], list[Figure]]] = {
    "main": main.run,
    "ledger": ledger.run,
    "roads": roads.run,
    "evidence": evidence.run,
    "posture": posture.run,
    "watch": watch.run,
    "aid": aid.run,
}
PAGES: Mapping[str, Callable[[Sequence[Figure]], str]] = {"evidence": scoreboard.page}
"""Suites that a page of docs shows, and what writes it."""
