"""How much of what is in reach is reached while units are busy with other calls?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.posture.compile import Classes, Terrain
    from eirene.posture.model import Decided


@dataclass(frozen=True, slots=True)
class Answering:
    """Calls answered in time, units being busy.

    Parameters
    ----------
    weight : float or None
        Weight of secured sites times the share of their calls that is answered in time; None where no calls are
        declared.
    busy : float or None
        Mean share of time that a unit on call is busy.
    method : str
    """

    weight: float | None
    busy: float | None
    method: str


def busy(terrain: Terrain, decided: Decided, pools: Classes) -> Answering:
    """Which weight is reached in time when units may be busy with other calls?"""
    del terrain, decided, pools
    return Answering(None, None, "not counted")
