"""From the claims that count to the facts that plans rest on.

Owns the one door from evidence to planning, and the order of facts. Same documents and reviews give byte-identical
facts, in whichever order they stand in the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.acceptance import acceptances
from eirene.evidence.beside import beside
from eirene.evidence.conditions import conditions
from eirene.evidence.counted import counted
from eirene.evidence.events import events
from eirene.evidence.gate_facts import gates, tasks
from eirene.evidence.stance import stances
from eirene.evidence.subjects import about_another
from eirene.evidence.ties import ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from eirene.evidence.counted import Counted, Unreviewed
    from eirene.mission.declared import Declared
    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact

KINDS: Final = (
    "stance", "status", "asked", "reserve", "role", "cap", "condition", "acceptance", "tie", "task", "gate", "event",
)  # fmt: skip
"""Kinds of facts in the order in which they are given."""


def facts(
    mission: Mission, as_of: date, *, recorded_by: datetime | None = None, unreviewed: Unreviewed = "leave_out"
) -> tuple[Fact, ...]:
    """What do the accepted claims establish as of a date?

    Parameters
    ----------
    mission : Mission
    as_of : date
        Only claims of documents published by then count. Deleting later documents changes nothing in the answer.
    recorded_by : datetime, optional
        Only reviews made by then count; without it all do.
    unreviewed : {'leave_out', 'accept'}
        Whether claims that nobody has reviewed count; facts resting on them then carry `by_policy`.

    Returns
    -------
    tuple of Fact
        In order of kind, subject, object and value.
    """
    return established(counted(mission, as_of, recorded_by=recorded_by, unreviewed=unreviewed), mission.declared, as_of)


def established(reports: Iterable[Counted], declared: Declared, as_of: date) -> tuple[Fact, ...]:
    """What do these claims establish, whether all that count or some of them?

    Parameters
    ----------
    reports : iterable of Counted
    declared : Declared
        Gates, and the names of the mission.
    as_of : date
        Day as of which gates are known.
    """
    here = [report for report in reports if not about_another(report.claim, declared)]
    return tuple(sorted(_all(here, declared, as_of), key=_order))


def _all(reports: Sequence[Counted], declared: Declared, as_of: date) -> Iterator[Fact]:
    yield from stances(reports)
    yield from beside(reports)
    yield from conditions(reports)
    yield from acceptances(reports)
    yield from ties(reports)
    yield from tasks(reports)
    yield from gates(reports, declared, as_of)
    yield from events(reports)


def _order(fact: Fact) -> tuple[int, str, str, str, str, tuple[str, ...]]:
    return KINDS.index(fact.kind), fact.subject, fact.object or "", fact.value, fact.event_date or "", fact.supports
