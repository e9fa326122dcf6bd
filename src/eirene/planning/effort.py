"""How much work a plan may take.

Owns its defaults. Refuses limits of time: the same effort and seed must give the same plan on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a plan may take; the same effort and seed give the same plan.

    Parameters
    ----------
    seed : int
    futures : int
        Futures that the force is planned on, a power of two.
    core : int
        Core draws of exact evaluation, a power of two.
    fresh : int
        Fresh futures that cross-check the headlines.
    work : int
        Nodes that the solver may open.
    """

    seed: int = 20251117
    futures: int = 8192
    core: int = 4096
    fresh: int = 20_000
    work: int = 2_000
