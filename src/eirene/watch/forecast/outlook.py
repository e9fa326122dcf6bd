"""The forecast from now on: next week and the next four, for every known cell, from all that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.base.events import OnEvent, Step, silent
from eirene.base.faults import Fault, Place, found
from eirene.watch.forecast.forecaster import Forecaster
from eirene.watch.forecast.places import new_places
from eirene.watch.forecast.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.watch.arrays import Floats
    from eirene.watch.forecast.forecaster import Forecast
    from eirene.watch.forecast.places import NewPlaces
    from eirene.watch.forecast.settings import Break
    from eirene.watch.panel import Panel

LOOKED_BACK: Final = 104
"""[weeks] of past origins that shares and spread are learned from."""


@dataclass(frozen=True)
class Outlook:
    """What is expected in the weeks after a panel?

    Parameters
    ----------
    begins : date
        Monday of the first week that is forecast.
    forecast : Forecast
        By cell.
    elsewhere : NewPlaces or None
        Places without an incident so far; None for declared cells, which are all forecast.
    """

    begins: date
    forecast: Forecast
    elsewhere: NewPlaces | None


def outlook(
    panel: Panel,
    *,
    weeks: int = 1,
    breaks: Sequence[Break] = (),
    known_share: Floats | None = None,
    settings: Settings | None = None,
    on_event: OnEvent = silent,
) -> Outlook:
    """Forecast the weeks after the panel's last.

    Parameters
    ----------
    panel : Panel
        Weekly counts; its last week is over.
    weeks : int
        Weeks ahead that are summed over.
    breaks : sequence of Break
        Declared structural breaks.
    known_share : array (week t), optional
        Share of each week's incidents that is known, where reports come late.
    settings : Settings, optional
        Of the forecaster.
    on_event : callable
        Told each origin that is learned from.

    Raises
    ------
    FaultsFound
        When the history is shorter than the forecaster needs, or has no cell.
    """
    chosen = settings or Settings()
    need = chosen.first_origin + weeks
    if panel.weeks < need or not panel.cells:
        had = f"the history has {panel.weeks} weeks and {len(panel.cells)} cells"
        told = f"{had}; a forecast needs {need} weeks and a cell"
        raise found([Fault(Place("incidents"), told, "give a longer history", "history of incidents")])
    cells = np.flatnonzero(panel.known() < panel.weeks).astype(np.int64)
    forecaster = Forecaster(panel, cells, weeks, breaks, chosen, known_share=known_share)
    first = max(need, panel.weeks - LOOKED_BACK)
    for week in range(first, panel.weeks):
        forecaster.at(week)
        on_event(Step("past weeks", week - first + 1, panel.weeks - first))
    elsewhere = None if panel.declared else new_places(panel, panel.weeks, weeks)
    return Outlook(panel.monday_of(panel.weeks), forecaster.at(panel.weeks), elsewhere)
