"""Figures of the futures room: exact evaluation, and how much less even draws vary than plain ones.

Plain functions, on the invented coalitions of the tests: 20 contributors with 60 units and eight rows, and eight
contributors with 24 units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.figure import Figure, at_least, at_most
from bench.measure import call

if TYPE_CHECKING:
    from collections.abc import Callable

    from eirene.plans.futures import Trialled
    from eirene.plans.situation import Situation

DRAWS = 512
RUNS = 40


def exact_cpu() -> Figure:
    """Measure the exact evaluation at 20 contributors; counting 20,000 fresh futures of the same force is the peer."""
    from eirene.futures.core import core
    from eirene.futures.counted import counted
    from eirene.futures.draw import fresh
    from eirene.futures.exact import exact
    from tests.situations import coalition, whole_force

    situation = coalition(20)
    test = whole_force(situation, 360, 0.3, "two")
    drawn = core(situation, 1024, 1)
    timing = call(lambda: exact(situation, drawn, test))
    counting = call(lambda: counted(test, fresh(situation, 20_000, 1)), warm_runs=2)
    states = exact(situation, drawn, test).method
    peer = f"counting 20,000 fresh futures {counting.typical:.3g} CPU s"
    return at_most("exact evaluation", timing.typical, 0.5, "CPU s", peer=peer, note=f"{states}; {timing.note}")


def _spread(value: Callable[[int], float], truth: float, runs: int) -> float:
    return sum((value(seed) - truth) ** 2 for seed in range(runs)) / runs


def variance_ratios(situation: Situation, test: Trialled, name: str) -> list[Figure]:
    """Measure by how much even draws reduce the variance of a probability, exact given the core and counted.

    Parameters
    ----------
    situation : Situation
    test : Trialled
        Its probability should lie well inside 0 to 1.
    name : str
        What the situation is called.
    """
    from eirene.futures.core import core
    from eirene.futures.counted import counted
    from eirene.futures.draw import draw
    from eirene.futures.exact import exact_by_core

    truth = sum(float(exact_by_core(situation, core(situation, 4096, 900 + s), test).mean()) for s in range(8)) / 8
    plain = truth * (1.0 - truth) / DRAWS
    summed = _spread(lambda s: float(exact_by_core(situation, core(situation, DRAWS, s), test).mean()), truth, RUNS)
    even = _spread(lambda s: counted(test, draw(situation, DRAWS, s)).probability, truth, 4 * RUNS)
    peer = f"plain draws: variance {plain:.3g} at P = {truth:.3f}"
    note = f"{RUNS} seeds against 8 x 4,096 core draws"
    return [
        at_least(f"variance of P(FOC) at {DRAWS} draws, {name}", plain / summed, 2.5, "x less", peer=peer, note=note),
        at_least(f"the same, counted, {name}", plain / even, 1.5, "x less", peer=peer, note=f"{4 * RUNS} seeds"),
    ]


def run() -> list[Figure]:
    """Measure every figure of the room."""
    from tests.situations import coalition, whole_force

    small = coalition(8)
    return [exact_cpu(), *variance_ratios(small, whole_force(small, 360, 0.3, "two"), "8 contributors")]
