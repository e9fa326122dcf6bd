"""Forecasts of a mission's incidents by sector: made from what is known on a day, and kept so that they can be scored.

Owns what a forecast says about itself: what it knew, when it was made, and what was on record by then of the very weeks
that it is about. Refuses to change or drop one that was made.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.base.canonical import digest, dumps
from eirene.base.events import silent
from eirene.base.faults import Fault, Place, found
from eirene.mission.forecasts import ForecastMade, SectorForecast
from eirene.mission.read import FORECASTS
from eirene.mission.write import append_lines
from eirene.planning.recorded import LEDGER
from eirene.planning.watch_known import RULE, refuse_unknown
from eirene.watch.forecast.forecaster import ahead
from eirene.watch.forecast.kernel_empirical import window_past
from eirene.watch.forecast.outlook import outlook
from eirene.watch.score.competitors import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.base.events import OnEvent
    from eirene.base.jcs import Value
    from eirene.mission.mission import Mission
    from eirene.planning.watch_known import Known
    from eirene.watch.arrays import Floats
    from eirene.watch.panel import Panel

HORIZONS: Final = (1, 4)
"""[weeks] summed over: next week, and the next four."""
DIGITS: Final = 9
"""Decimals that probabilities are kept with."""
ENTRY: Final = "forecast_made"
HIDDEN: Final = ("record",)


def forecasts(
    seen: Known, ceasefire: date | None, made: date, *, on_event: OnEvent = silent
) -> tuple[ForecastMade, ...]:
    """What is expected by sector from the week of the day on, next week and the next four?

    Parameters
    ----------
    seen : Known
        What is known on the day.
    ceasefire : date or None
        As declared.
    made : date
        Day on which the forecast is made.
    on_event : callable, optional
        Told each past week that is learned from.

    Raises
    ------
    FaultsFound
        When the history is too short, or empty.
    """
    panel = refuse_unknown(seen)
    return tuple(_forecast(seen, panel, ceasefire, made, weeks, on_event) for weeks in HORIZONS)


def _forecast(
    seen: Known, panel: Panel, ceasefire: date | None, made: date, weeks: int, on_event: OnEvent
) -> ForecastMade:
    breaks = seen.breaks(ceasefire)
    looked = outlook(panel, weeks=weeks, breaks=breaks, known_share=seen.known_share, on_event=on_event)
    past = ahead(panel.counts(), weeks)
    most = int(past.max()) if past.size else 0
    year = window_past(np.ascontiguousarray(past), YEAR, most)
    data = seen.data()
    began = looked.begins
    return ForecastMade(
        id=f"f-{began.isoformat()}-{weeks}w-{data[:8]}",
        begins=began,
        weeks=weeks,
        known=seen.as_of,
        made=made,
        held=seen.held_within(began, weeks),
        data=data,
        history=panel.weeks,
        ceasefire=ceasefire if breaks else None,
        model=f"eirene {version('eirene')}",
        sectors=tuple(
            SectorForecast(
                sector=panel.cells[int(cell)],
                chances=_kept(looked.forecast.chances[position]),
                year=_kept(year[int(cell)]),
            )
            for position, cell in enumerate(looked.forecast.cells)
        ),
    )


def _kept(chances: Floats) -> tuple[float, ...]:
    """Give probabilities as they are kept: nine decimals, without the counts at the end that have none."""
    rounded = [round(float(chance), DIGITS) for chance in chances]
    while len(rounded) > 1 and rounded[-1] == 0.0:
        rounded.pop()
    return tuple(rounded)


def fresh(mission: Mission, made: Sequence[ForecastMade]) -> tuple[ForecastMade, ...]:
    """Which of these were not made before, from the same data?"""
    known = {one.id for one in mission.forecasts}
    return tuple(one for one in made if one.id not in known)


def keep(mission: Mission, made: Sequence[ForecastMade], *, by: str | None, at: str) -> list[int]:
    """Enter forecasts in the mission's ledger, where it has one, and write them to its folder.

    Parameters
    ----------
    mission : Mission
    made : sequence of ForecastMade
    by : str or None
        Role that made them; a mission with a ledger asks for one.
    at : str
        Moment of entry.

    Returns
    -------
    list of int
        Numbers of the entries; empty without a ledger.

    Raises
    ------
    FaultsFound
        When the role is none of the ledger; nothing is written then.
    PrerequisiteMissing
        When ledger or folder cannot be written.
    """
    entries = _enter(mission, made, by, at) if made and (mission.folder / LEDGER).is_dir() else []
    append_lines(mission.folder / FORECASTS, made)
    return entries


def _enter(mission: Mission, made: Sequence[ForecastMade], by: str | None, at: str) -> list[int]:
    from eirene.ledger.compose import compose  # noqa: PLC0415 - most missions have no ledger
    from eirene.ledger.log import Log  # noqa: PLC0415 - as above

    with Log.open(mission.folder / LEDGER, write=True) as log:
        roles = log.standing.roles
        if by is None or by not in roles:
            told = (
                "the mission has a ledger, and no role is given" if by is None else f"'{by}' is no role of the ledger"
            )
            raise found([Fault(Place("--by"), told, f"give one of {', '.join(sorted(roles))}", RULE)])
        ready = [compose(ENTRY, body_of(one), at=at, by=by, sensitive=HIDDEN) for one in made]
        first = log.append_all(ready)
        return list(range(first, first + len(ready)))


def body_of(one: ForecastMade) -> dict[str, Value]:
    """Which fields has the entry of a forecast?"""
    return {
        "forecast": one.id,
        "begins": one.begins.isoformat(),
        "weeks": one.weeks,
        "known": one.known.isoformat(),
        "made": one.made.isoformat(),
        "record": record_of(one),
    }


def record_of(one: ForecastMade) -> str:
    """Give the SHA-256 of a forecast as it was made."""
    return digest(dumps(one.model_dump(mode="json", exclude_defaults=True)))
