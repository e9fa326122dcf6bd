"""Somebody in a role of a statement. Owns the pair of an id and the words that name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.evidence.roles import Part


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a role: id, and the noun group that names it in this clause (None when it is meant, not named)."""

    actor: str
    part: Part | None = None
