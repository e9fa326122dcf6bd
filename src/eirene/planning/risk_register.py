"""The risk register: declared risks, and those that a plan shows by what binds it.

Owns the order and the words of declared ones. Likelihood and impact are words and are never multiplied into a score; a
number of the plan stands as it is, with what it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eirene.planning.risk_sources import shown
from eirene.planning.versions import known
from eirene.plans.risks import RiskRegister, RiskRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eirene.planning.plan import Planned
    from eirene.plans.sustainment import SustainmentAnswer


def risks(
    planned: Planned,
    open_by: Mapping[str, date | None] | None = None,
    sustained: SustainmentAnswer | None = None,
) -> RiskRegister:
    """What may go wrong, who answers for it, what is watched, and until when must something be done?

    Parameters
    ----------
    planned : Planned
    open_by : mapping of gate to date, optional
        Until when each gate must have opened, as likely durations go; the date of its milestone where it is not given.
    sustained : SustainmentAnswer, optional
        Adds what limits the build-up.
    """
    as_of = planned.situation.as_of
    rows = [*_declared(planned), *shown(planned, open_by or {}, sustained)]
    return RiskRegister(
        mission=planned.situation.mission,
        as_of=as_of,
        rows=tuple(sorted(rows, key=lambda row: (row.due or date.max, row.kind, row.id))),
        notes=(
            "likelihood and impact are words; where the plan has a number it stands there and is no score",
            "what a plan shows by itself is as good as its inputs; absence from this list is not safety",
        ),
    )


def _declared(planned: Planned) -> Iterator[RiskRow]:
    as_of = planned.situation.as_of
    for risk in known(planned.mission.declared.risks, as_of):
        yield RiskRow(
            id=risk.id,
            kind="declared",
            text=risk.text,
            owner=risk.owner,
            likelihood=risk.likelihood,
            impact=risk.impact,
            indicator=risk.indicator or "",
            due=risk.expires,
            mitigation=risk.mitigation,
            basis=risk.because,
            overdue=risk.expires < as_of,
        )
