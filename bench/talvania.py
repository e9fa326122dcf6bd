"""Figures on the invented mission: exact evaluation, and variance of even draws against plain ones."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure, at_least, at_most
from bench.measure import call

if TYPE_CHECKING:
    from eirene.planning.headlines import Held

CHECKOUT = Path(__file__).resolve().parents[1]
AS_OF = date(2030, 11, 20)
DRAWS = 512
RUNS = 200
FRESH = 20_000


@cache
def _held() -> Held:
    from eirene.mission.read import read_mission
    from eirene.planning.plan import plan

    return plan(read_mission(CHECKOUT / "missions/talvania"), AS_OF).held


def exact_cpu() -> Figure:
    """Measure one exact evaluation; counting fresh futures of the same force is the peer."""
    from eirene.futures.core import core
    from eirene.futures.counted import counted
    from eirene.futures.draw import fresh
    from eirene.futures.exact import exact
    from eirene.planning.plan import Effort

    held = _held()
    test, drawn = held.test("full"), core(held.situation, Effort().core, 1)
    timing = call(lambda: exact(held.situation, drawn, test))
    counting = call(lambda: counted(test, fresh(held.situation, FRESH, 1)), warm_runs=2)
    method = exact(held.situation, drawn, test).method
    peer = f"counting {FRESH:,} fresh futures {counting.typical:.3g} CPU s"
    return at_most("exact evaluation", timing.typical, 0.5, "CPU s", peer=peer, note=f"{method}; {timing.note}")


def variance_ratios() -> list[Figure]:
    """Measure the variance of P(FOC) over seeds at 512 draws against that of counting 512 plain draws.

    The first figure is the estimate that the product gives (exact over the core's draws), the second one counts whole
    even futures. The variance of plain counting is p(1 - p)/n.
    """
    from eirene.futures.core import core
    from eirene.futures.counted import counted
    from eirene.futures.draw import draw, fresh
    from eirene.futures.exact import exact_by_core

    held = _held()
    situation, test = held.situation, held.test("full")
    truth = counted(test, fresh(situation, 400_000, 977)).probability
    plain = truth * (1 - truth) / DRAWS
    exact = [float(exact_by_core(situation, core(situation, DRAWS, seed), test).mean()) for seed in range(RUNS)]
    even = [counted(test, draw(situation, DRAWS, seed)).probability for seed in range(RUNS)]
    note = f"P(FOC) {truth:.3f}, {RUNS} seeds; mean square error about 400,000 plain draws"
    return [
        at_least(
            name, plain / (sum((p - truth) ** 2 for p in found) / RUNS), 2.5, "ratio", peer="plain draws", note=note
        )
        for name, found in (
            (f"variance of P(FOC) at {DRAWS} draws, plain over exact on even draws", exact),
            (f"variance of P(FOC) at {DRAWS} draws, plain over counted even futures", even),
        )
    ]
