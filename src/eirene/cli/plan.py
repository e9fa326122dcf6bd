"""`eirene plan`: the force, the chances and the record of how they came about."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, out, out_json, progress, recorded_moment, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eirene.mission.mission import Mission
    from eirene.plans.aid import AidAnswer, Unmet
    from eirene.plans.plan import Record
    from eirene.plans.posture import Posture


def plan(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    out_folder: Annotated[Path | None, Parameter(name="--out")] = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Generate the force and the chances, and write plan.json.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws; the same seed gives the same plan.
    out_folder
        Folder to write to; out/MISSION by default.
    json
        Print plan.json instead of the summary.
    """
    from eirene.base.canonical import dumps
    from eirene.base.files import write_whole
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.plan import Effort
    from eirene.planning.plan import plan as planned

    day = as_of_day(as_of)
    recorded = recorded_moment(recorded_by)
    read = read_mission(mission)
    refuse_faults(read)
    effort = Effort() if seed is None else Effort(seed=seed)
    with progress() as on_event:
        made = planned(read, day, recorded_by=recorded, effort=effort, on_event=on_event).plan
    content = made.model_dump(mode="json")
    path = (out_folder or Path("out") / mission.resolve().name) / "plan.json"
    write_whole(path, dumps(content, indent=2) + "\n")
    if json:
        out_json(content)
        return
    force, heads = made.force, made.headlines
    rows = [(c.contributor, c.unit, str(c.count), c.arrives.isoformat()) for c in force.choices]
    out(table(("contributor", "unit", "count", "planned in place"), rows))
    if not force.feasible:
        out("\nThe requirement cannot be met, even if every contributor came. Missing:")
        out(table(("requirement", "phase", "missing"), [(s.row, s.phase, f"{s.missing:g}") for s in force.slack]))
    out("")
    for name, chance in (
        ("start", heads.start),
        ("initial capability", heads.initial_capability),
        ("full capability", heads.full_capability),
    ):
        out(f"{name} by {chance.by.isoformat()}: {chance.value:.1%} (expected share {chance.share:.0%})")
    if made.posture is not None:
        _show_posture(made.posture, {site.id: site.name for site in read.sites})
    if made.aid is not None:
        _show_aid(made.aid, _aid_names(read))
    _show_record(made.record)
    out(str(path))


def _show_record(record: "Record") -> None:
    """Say how demand and force came together, which task gets less than it asks for and why, and what checks found."""
    rounds = "1 round" if record.rounds == 1 else f"{record.rounds} rounds"
    if record.converged:
        out(f"\nPlanners asked each other for {rounds}; the last one changed nothing.")
    else:
        out(f"\nPlanners still changed what they ask for after {rounds}: the plan stands on the last round.")
    if record.short:
        out("Less than asked for, if the whole force comes, split in proportion to what tasks ask:")
        rows = [
            (one.task, one.capability, one.phase, f"{one.asked:.4g}", f"{one.got:.3g}", one.why) for one in record.short
        ]
        out(table(("task", "capability", "phase", "asks", "gets", "why"), rows))
    for told in record.checks:
        out(f"check: {told}")


def _aid_names(mission: "Mission") -> dict[str, str]:
    goods = mission.declared.aid.commodities if mission.declared.aid is not None else ()
    places = (*mission.crossings, *mission.hubs, *mission.delivery_points)
    return {one.id: one.name for one in (*places, *goods)}


def _show_aid(aid: "AidAnswer", names: "Mapping[str, str]") -> None:
    """Say scenario by scenario how far needs are met, who is served worst, what is delivered, and what binds."""
    from eirene.aid.convoy_words import percent

    out(f"\nAid over {aid.days} days from {aid.begins.isoformat()}; delivered is what is received by people:")
    rows = [
        (
            one.name,
            f"{one.met_share:.0%}",
            f"{one.days_of_supply_min:.0f}",
            f"{names.get(one.worst_place, one.worst_place)}, {names.get(one.worst_commodity, one.worst_commodity)}",
            _round(one.loads.crossed),
            _round(one.loads.delivered),
            percent(one.escorted_share),
        )
        for one in aid.scenarios
    ]
    head = ("scenario", "need met", "days of supply", "served worst", "crossed t", "delivered t", "escorted")
    out(table(head, rows))
    for line in _short(aid, names):
        out(line)
    for one in aid.scenarios:
        for limit in one.binding:
            out(f"{one.name}: {limit.words}")


def _short(aid: "AidAnswer", names: "Mapping[str, str]") -> "Iterator[str]":
    """Name what is short at each place, by commodity, for the scenario that is planned for."""
    from eirene.aid.binding_words import about

    groups: dict[tuple[str, str], list[Unmet]] = {}
    for one in aid.planned.unmet:
        groups.setdefault((one.place, f"{one.why} {names.get(one.at, one.at)}".strip()), []).append(one)
    for (place, reason), rows in sorted(groups.items()):
        short = "; ".join(
            f"{names.get(one.commodity, one.commodity).lower()} {_round(one.tonnes)} t, {about(one.people)} people"
            for one in rows
        )
        out_of = f" from day {min(one.first_day for one in rows)}"
        yield f"needs not all met at {names.get(place, place)}{out_of}: {reason}: {short}"


def _round(tonnes: float) -> str:
    """Give tonnes to three digits: more are not known."""
    return f"{float(f'{tonnes:.3g}'):,.10g}"


def _show_posture(posture: "Posture", names: dict[str, str]) -> None:
    """Say phase by phase which share of the key sites is secured, and which are not and why."""
    out("\nKey sites, by weight, if everybody comes as planned; expected over futures in which the phase has begun:")
    rows = [
        (
            phase.phase,
            phase.day.isoformat(),
            f"{phase.secured_weight / phase.weight:.0%}" if phase.weight else "-",
            "-" if phase.expected_weight is None or not phase.weight else f"{phase.expected_weight / phase.weight:.0%}",
            f"{sum(pool.platoons for pool in phase.pools):.0f}",
            f"{phase.wanted_platoons:.0f}",
            ", ".join(phase.bases) or "none",
        )
        for phase in posture.phases
    ]
    out(table(("phase", "day", "secured", "expected", "platoons", "wanted", "bases"), rows))
    for phase in posture.phases:
        lost = [f"{names.get(one.site, one.site)} ({one.why})" for one in phase.covers if not one.secured]
        if lost:
            out(f"not secured in {phase.phase}: {', '.join(lost)}")
        for buy in phase.buys:
            gained = ", ".join(names.get(site, site) for site in buy.sites)
            out(f"in {phase.phase}, {buy.name} would add {buy.weight:g} of weight: {gained}")
