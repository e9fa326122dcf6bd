"""Risks that the planners declare, beside those that a plan shows by itself.

Owns the `risks` part of `mission.yaml`. Likelihood and impact are words, and are never multiplied.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id

Level = Literal["very low", "low", "medium", "high", "very high"]
"""How likely, or how grave, in words."""


class Risk(Frozen):
    """Something that may happen and would harm the mission or people."""

    id: Id
    text: str
    """What may happen and what would follow, one sentence."""
    owner: str
    """Role that answers for it."""
    likelihood: Level
    """How likely it is held to be."""
    impact: Level
    """How grave it would be."""
    indicator: str | None = None
    """What is watched to see it coming."""
    mitigation: str
    """What is done about it, and by whom where it is not the owner."""
    because: Because
    expires: date
    """Day by which its owner looks at it again; from then on it is marked."""
    known_from: date | None = None
