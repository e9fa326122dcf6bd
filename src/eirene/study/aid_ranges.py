"""How far the answer about aid goes while its inputs go over their declared ranges.

Owns the settings and single inputs that are tried. The flow is planned anew in each of them, because that costs little:
so a range is that of what could be delivered, and not of one plan held fixed. Refuses a range where one flow alone
takes seconds. Inputs are varied independently; other scenarios of crossings and displacement are told beside it and not
mixed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.aid.plan import received
from eirene.base.events import Step, silent
from eirene.base.frozen import Frozen
from eirene.planning.situation import situate
from eirene.planning.told import told
from eirene.study.settings import designs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.aid.plan import Received
    from eirene.base.events import OnEvent
    from eirene.planning.plan import Planned

OWN: Final = ("aid.", "crossings.", "hubs.", "delivery_points.", "needs.", "stocks.", "roads.", "assumptions.")
"""Beginnings of inputs that can move aid."""

SLIGHT: Final = 0.001
"""Difference of a share that is rounding."""


class Spread(Frozen):
    """The least and the greatest value; they never exclude the planned one."""

    low: float
    high: float


class Mover(Frozen):
    """How far one input alone moves the share of the need that is met."""

    input: str
    statement: str
    low: float
    high: float
    """Declared range."""
    at_low: float
    at_high: float
    """Share of the need that is met at either end."""


class AidRanges(Frozen):
    """Ranges of what is received in the scenario that is planned for."""

    settings: int
    """Settings of all inputs at once; single inputs at their ends are in the ranges as well."""
    met_share: Spread
    delivered_share: Spread
    days_of_supply_min: Spread
    movers: tuple[Mover, ...]
    """Inputs that move the share of the need that is met, most first."""


def received_under(planned: Planned, values: Mapping[str, float]) -> Received | None:
    """What do people receive when the inputs take these values? None without aid, or where a flow takes seconds.

    Parameters
    ----------
    planned : Planned
    values : mapping of input name to float
    """
    if planned.roads is None:
        return None
    day, recorded_by = planned.situation.as_of, planned.recorded_by
    aid = situate(planned.mission, planned.facts, day, values, recorded_by).situation.aid
    return received(aid, aid.scenarios[0], planned.roads) if aid is not None and aid.scenarios else None


def aid_ranges(planned: Planned, count: int, on_event: OnEvent = silent) -> AidRanges | None:
    """How sure is it that this much of the need is met, and which input moves it most?

    Parameters
    ----------
    planned : Planned
    count : int
        Settings of all inputs; 0 gives no ranges.
    on_event : callable, optional
        Told about each part.

    Returns
    -------
    AidRanges or None
        None without aid, without settings, or where one flow alone takes seconds.
    """
    central = received_under(planned, {}) if count else None
    if central is None:
        return None
    on_event(Step("ranges of aid over the assumptions"))
    mixed = [received_under(planned, values) for values in designs(planned.knobs, count, planned.effort.seed)]
    found = [central, *(one for one in mixed if one is not None)]
    movers = [row for row in _movers(planned, found) if abs(row.at_high - row.at_low) > SLIGHT]
    return AidRanges(
        settings=count,
        met_share=_spread([one.met_share for one in found]),
        delivered_share=_spread([one.delivered_share for one in found]),
        days_of_supply_min=_spread([one.days_of_supply_min for one in found]),
        movers=tuple(sorted(movers, key=lambda row: (-abs(row.at_high - row.at_low), row.input))),
    )


def _spread(values: Sequence[float]) -> Spread:
    return Spread(low=min(values), high=max(values))


def _movers(planned: Planned, found: list[Received]) -> list[Mover]:
    """Try each input alone at both ends of its range, and add what comes of it to what was found."""
    rows: list[Mover] = []
    for knob in planned.knobs.values():
        if not knob.input.startswith(OWN):
            continue
        low, high = (received_under(planned, {knob.input: end}) for end in (knob.low, knob.high))
        if low is None or high is None:
            continue
        found += [low, high]
        rows.append(
            Mover(
                input=knob.input,
                statement=told(knob.input, planned.mission),
                low=knob.low,
                high=knob.high,
                at_low=low.met_share,
                at_high=high.met_share,
            )
        )
    return rows
