"""A forecast of incidents that was made: what it said, what it knew, and when it was made.

Owns the lines of `forecasts.jsonl`, which is only ever appended to: a forecast cannot be taken back, and each is scored
when its weeks have passed. Refuses persons and parties: a forecast is about places.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import fsum
from typing import Annotated, Self

from pydantic import Field, model_validator

from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.records import Sha256

Chance = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Chances = Annotated[tuple[Chance, ...], Field(min_length=1)]
ROUNDING = 1e-6
"""Probabilities are kept with nine decimals, so their sum may miss one by this much."""
WEEK_DAYS = 7


class SectorForecast(Frozen):
    """What was forecast for one sector."""

    sector: Id
    """Sector of the mission."""
    chances: Chances
    """Probabilities of no incident, one, two and so on in all weeks together; they sum to one."""
    year: Chances
    """The same by the sector's past alone: how often its last 52 weeks, or as many as there were, had each number."""

    @model_validator(mode="after")
    def _sums(self) -> Self:
        for name in ("chances", "year"):
            total = fsum(getattr(self, name))
            if abs(total - 1.0) > ROUNDING:
                raise ValueError(f"{name} sum to {total:g}, not to 1")
        return self

    @property
    def mean(self) -> float:
        """How many incidents were expected?"""
        return fsum(count * chance for count, chance in enumerate(self.chances))

    def quantile(self, level: float) -> int:
        """Which is the smallest count whose cumulative probability reaches the level?"""
        below = 0.0
        for count, chance in enumerate(self.chances):
            below += chance
            if below >= level - ROUNDING:
                return count
        return len(self.chances) - 1


class ForecastMade(Frozen):
    """One forecast of all sectors, as it was made."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
    """Made of its first week, its length and what it knew."""
    begins: date
    """Monday of the first week that is forecast."""
    weeks: Annotated[int, Field(ge=1, le=52)]
    """Weeks that are summed."""
    known: date
    """Reports that had come in by this day were used."""
    made: date
    """Day on which it was made; in an invented mission, a day of its own calendar."""
    held: Annotated[int, Field(ge=0)]
    """Incidents after the first day of these weeks that were on record already when it was made."""
    data: Sha256
    """SHA-256 of the weekly counts by sector that it knew."""
    history: Annotated[int, Field(ge=1)]
    """Weeks of history that it was made from."""
    ceasefire: date | None = None
    """Declared ceasefire, from which on earlier history weighs little."""
    model: str
    """What made it, with its version."""
    sectors: Annotated[tuple[SectorForecast, ...], Field(min_length=1)]
    """By sector, in order of their ids."""

    @property
    def ends(self) -> date:
        """Which is the last day that it is about?"""
        return self.begins + timedelta(days=WEEK_DAYS * self.weeks - 1)

    @property
    def late_days(self) -> int:
        """How many days after the first day of its weeks was it made? 0 when it was made in time."""
        return max(0, (self.made - self.begins).days)
