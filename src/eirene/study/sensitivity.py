"""Ranges of the headlines over all assumptions together, and the swing of each assumption alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.events import Step, silent
from eirene.planning.told import told
from eirene.plans.outlook import Band, Swing
from eirene.study.answer import full_under, under
from eirene.study.settings import designs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.base.events import OnEvent
    from eirene.planning.plan import Planned
    from eirene.planning.resolve import Knob
    from eirene.plans.outlook import Measure
    from eirene.plans.plan import Chance, Headlines
    from eirene.study.answer import Study

RARE = 0.01
"""Chance below which differences are told in the expected share of the requirement instead."""


def measure(headlines: Headlines) -> Measure:
    """In which measure do differences of full capability say something?"""
    return "chance" if headlines.full_capability.value >= RARE else "share"


def read(chance: Chance, by: Measure) -> float:
    """Give a headline in this measure."""
    return chance.value if by == "chance" else chance.share


def ranges(planned: Planned, study: Study, on_event: OnEvent = silent) -> tuple[Band, Band, Band]:
    """Over which range do start, initial and full capability go while the assumptions go over theirs?

    The plan is held fixed. The range is the least and the greatest answer over the settings, and never excludes the
    central one.

    Returns
    -------
    tuple of Band
        Start, initial, full.
    """
    central = planned.plan.headlines
    found: list[Headlines] = []
    for done, values in enumerate(designs(planned.knobs, study.designs, planned.effort.seed)):
        on_event(Step("ranges over the assumptions", done, study.designs))
        found.append(under(planned, values, study.core))
    return (
        _band(central.start, [h.start for h in found]),
        _band(central.initial_capability, [h.initial_capability for h in found]),
        _band(central.full_capability, [h.full_capability for h in found]),
    )


def _band(central: Chance, others: Sequence[Chance]) -> Band:
    values = [central.value, *(chance.value for chance in others)]
    given = [c.given_gates_open for c in (central, *others) if c.given_gates_open is not None]
    return Band(
        value=central.value,
        low=min(values),
        high=max(values),
        given_gates_open=central.given_gates_open,
        given_low=min(given, default=None),
        given_high=max(given, default=None),
        se=central.se,
        designs=len(others),
    )


def widened(band: Band, found: Sequence[Swing]) -> Band:
    """Which range of full capability holds the answers to single assumptions too?

    Settings of all assumptions at once seldom favour everything, so that one assumption alone may reach further.
    """
    ends = [end for swing in found if swing.measure == "chance" for end in (swing.at_low, swing.at_high)]
    return band.model_copy(update={"low": min([band.low, *ends]), "high": max([band.high, *ends])})


def swings(planned: Planned, study: Study, on_event: OnEvent = silent) -> tuple[Swing, ...]:
    """How far does each assumption alone move full capability over its range? Largest first, those that move it."""
    by = measure(planned.plan.headlines)
    known: dict[str, Chance] = {}
    base = read(full_under(planned, {}, study.core, known), by)
    found: list[Swing] = []
    for done, knob in enumerate(planned.knobs.values()):
        on_event(Step("assumptions one by one", done, len(planned.knobs)))
        ends = [read(full_under(planned, {knob.input: end}, study.core, known), by) for end in (knob.low, knob.high)]
        found.append(_swing(planned, knob, by, base, (ends[0], ends[1])))
    moving = (swing for swing in found if swing.at_low != swing.at_high)
    return tuple(sorted(moving, key=lambda s: (-abs(s.at_high - s.at_low), s.input)))


def _swing(planned: Planned, knob: Knob, by: Measure, base: float, ends: tuple[float, float]) -> Swing:
    low, high = ends
    return Swing(
        input=knob.input,
        statement=told(knob.input, planned.mission),
        owner=knob.owner,
        expires=knob.expires,
        measure=by,
        base=base,
        at_low=low,
        at_high=high,
        low=knob.low,
        high=knob.high,
        unit=knob.unit,
    )
