"""Risks of places and supply: sites that are not secured, aid that is held up, sustainment of the force."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eirene.aid.binding_words import STAGES, about
from eirene.planning.risk_row import Shown, phase_of, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.planning.plan import Planned
    from eirene.plans.risks import RiskRow
    from eirene.plans.sustainment import SustainmentAnswer

FIRST = 3
"""How many limits of aid are told."""


def site_rows(planned: Planned) -> Iterator[RiskRow]:
    """Give the sites that are not secured in a phase of the headlines, by reason."""
    posture, declared = planned.plan.posture, planned.mission.declared.site_security
    if posture is None:
        return
    names = {site.id: site.name for site in planned.mission.sites}
    phases = {phase.id: phase.name for phase in planned.situation.phases}
    headlines = (planned.situation.headline_initial, planned.situation.headline_full)
    for phase in posture.phases:
        ids: dict[str, set[str]] = {}
        for cover in phase.covers:
            if phase.phase in headlines and not cover.secured:
                ids.setdefault(cover.why, set()).add(cover.site)
        for why in sorted(ids):
            sites = sorted(names.get(site, site) for site in ids[why])
            yield row(planned, Shown(
                "sites", f"{phase.phase}.{why.replace(' ', '_')}", due=phase.day,
                because=declared.because if declared else None, basis=f"posture.{phase.phase}",
                text=f"Not secured in “{phases[phase.phase]}” ({why}): {', '.join(sites)}.",
                likelihood="as planned, if everybody comes", impact="no protection as these sites ask for it",
                indicator="state of roads, grounds and units near them",
                mitigation="; ".join(
                    f"{buy.name} would add {', '.join(names.get(site, site) for site in buy.sites)}"
                    for buy in phase.buys if set(buy.sites) & ids[why]
                ) or "No single addition would secure them.",
            ))  # fmt: skip


def aid_rows(planned: Planned) -> Iterator[RiskRow]:
    """Give the limits that hold aid down most, where its delivery is planned."""
    aid, declared = planned.plan.aid, planned.mission.declared.aid
    if aid is None or not aid.scenarios:
        return
    scenario = aid.planned
    mission = planned.mission
    names = {one.id: one.name for one in (*mission.crossings, *mission.hubs, *mission.delivery_points, *mission.roads)}
    for binding in scenario.binding[:FIRST]:
        people = max(binding.people.values(), default=0.0)
        yield row(planned, Shown(
            "aid", f"{binding.limit}.{binding.place}",
            due=aid.begins + timedelta(days=binding.first_day - 1),
            because=declared.because if declared else None, basis="aid.binding",
            text=binding.words, likelihood=f"binds on {binding.days} of {aid.days} days in “{scenario.name}”",
            impact=f"{about(people)} people without supply that a step more would bring",
            indicator=f"{binding.limit} {STAGES.get(binding.place, f'at {names.get(binding.place, binding.place)}')}",
            mitigation="Raise it with those who decide about it; humanitarian actors decide their movements.",
        ))  # fmt: skip


def sustainment_rows(planned: Planned, sustained: SustainmentAnswer) -> Iterator[RiskRow]:
    """Give what limits the build-up, as declared and where every number lies at its unfavourable end."""
    declared = planned.mission.declared.sustainment
    because = declared.because if declared else None
    as_declared = {limit.kind for limit in sustained.limits}
    rows = [(limit, "as declared") for limit in sustained.limits]
    # what happens anyway is not told again for the worse case, and of that only how it begins
    worse = {limit.kind: limit for limit in reversed(sustained.cautious) if limit.kind not in as_declared}
    rows += [(limit, "at the unfavourable ends of all ranges") for limit in worse.values()]
    last = phase_of(planned).full_by
    for limit, when in rows:
        if limit.begins <= last:
            yield row(planned, Shown(
                "sustainment", f"{limit.kind.replace(' ', '_')}.{limit.begins.isoformat()}",
                due=limit.begins, because=because, basis="sustainment", text=limit.words,
                likelihood=f"if everybody comes as planned, {when}",
                impact=f"{limit.amount:,.0f} {limit.unit} on {limit.worst.isoformat()}",
                indicator="days of supply, camp places and hospitals in place",
                mitigation="See `eirene sustain`; slow arrivals, or add places, supply or care before this date.",
            ))  # fmt: skip
