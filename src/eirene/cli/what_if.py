"""`eirene what-if`: what would be different, on common futures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, note, out, out_json, progress, recorded_moment, table

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.study.compare import Comparison


def what_if(
    mission: Path,
    /,
    *edits: str,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Plan with and without some suppositions, and show the difference. Nothing in the folder is changed.

    Parameters
    ----------
    mission
        Folder of the mission.
    edits
        Suppositions as ID.FIELD=VALUE or ID.FIELD=VALUE@DATE: AZ.stance=declined, AZ-inf.count=0, AZ-eng.count=+1,
        salah-al-din.state=closed, kerem-shalom.state=closed@2026-03-01, kerem-shalom-yard.posture=perimeter,
        authorisation.state=open@2026-12-01, humanitarian_access.start=false, train_police.planned=false,
        whole_strip.begins=400, launch.likely=2027-03-01, assumptions.full_share=0.8.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    json
        Print the comparison as JSON.
    """
    from eirene.base.faults import Fault, Place, found
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.edits import FORM, parse, supposed
    from eirene.planning.plan import plan as planned
    from eirene.planning.stages import Stages
    from eirene.study.compare import compared
    from eirene.study.courses import effort_of

    if not edits:
        raise found([Fault(Place("what-if"), "no edit is given", FORM, "what-if")])
    day, recorded = as_of_day(as_of), recorded_moment(recorded_by)
    parsed = [parse(edit) for edit in edits]
    read = read_mission(mission)
    refuse_faults(read)
    suppose = supposed(read, parsed, day, new=True)
    effort = effort_of(seed, full=False)
    stages = Stages()
    with progress() as on_event:
        before = planned(read, day, recorded_by=recorded, effort=effort, stages=stages, on_event=on_event)
        after = planned(
            read, day, recorded_by=recorded, effort=effort, suppose=suppose, stages=stages, on_event=on_event
        )
    comparison = compared(before, after, suppose.edits)
    if json:
        out_json(comparison.model_dump(mode="json"))
        return
    _show(comparison, read)
    note("quick plans, the same work for both; `eirene plan` takes more")


def _show(told: "Comparison", mission: "Mission") -> None:
    from eirene.planning.edits import named

    spoken = [(edit, named(mission, edit)) for edit in told.edits]
    out("what if: " + ", ".join(f"{edit} ({name})" if name else edit for edit, name in spoken))
    names = {"start": "start", "initial_capability": "initial capability", "full_capability": "full capability"}
    rows = [
        (f"chance of {names[row.name]}", f"{row.before:.1%}", f"{row.after:.1%}", _points(row.difference, row.se))
        for row in told.headlines
    ]
    rows += [
        (
            f"expected share, {names[row.name]}",
            f"{row.before:.1%}",
            f"{row.after:.1%}",
            _points(row.difference, row.se),
        )
        for row in told.shares
    ]
    phases = {phase.id: phase.name for phase in mission.declared.phases}
    for what, moved in (("sites secured", told.secured), ("sites expected secured", told.expected)):
        rows += [
            (
                f"{what} (weight), {phases.get(r.name, r.name)}",
                f"{r.before:.3g}",
                f"{r.after:.3g}",
                f"{r.difference:+.2g}",
            )
            for r in moved
        ]
    aid = {"met_share": "need of aid met", "delivered_share": "loads of aid delivered"}
    rows += [
        (aid[r.name], f"{r.before:.1%}", f"{r.after:.1%}", _points(r.difference, None))
        if r.name in aid
        else ("aid: days of supply, where fewest", f"{r.before:.1f}", f"{r.after:.1f}", f"{r.difference:+.1f}")
        for r in told.aid
    ]
    rows += _supply(told)
    rows += [(f"needed, {r.name}", f"{r.before:g}", f"{r.after:g}", f"{r.difference:+g}") for r in told.requirement]
    rows += [(f"in the force, {r.name}", f"{r.before:g}", f"{r.after:g}", f"{r.difference:+g}") for r in told.force]
    out(table(("", "before", "after", "difference"), rows))
    if not any(row.difference for row in (*told.headlines, *told.shares, *told.requirement, *told.force)):
        out("no chance, share or number of units changes: the plan is the same for what is counted here")
    for one in told.against:
        stays = f"stays in the recommended force with {one.persons:,.0f} persons"
        out(
            f"{one.name} ({one.stance}, chance {one.chance:.0%}) {stays}: "
            "it is still asked, and numbers “if everybody comes” count it"
        )
    _show_places(told, mission, phases)
    if told.supply is not None:
        for words, lines in (("no longer so", told.supply.gone), ("limits the build-up now", told.supply.new)):
            for line in lines:
                out(f"{words}: {line}")
        for was, now in told.supply.changed:
            out(f"limits the build-up otherwise: {now} Before: {was}")


def _points(difference: float, se: float | None) -> str:
    """Give a difference in points, with 1.96 standard errors of it."""
    error = "" if se is None else f" (± {196 * se:.1f})"
    return f"{round(100 * difference, 1) + 0.0:+.1f} points{error}"


def _supply(told: "Comparison") -> list[tuple[str, str, str, str]]:
    """Give supply of the force before and after, if everybody comes as planned."""
    if told.supply is None:
        return []
    one, two = told.supply.before, told.supply.after
    later = (two.launch - one.launch).days
    rows = [
        ("likely launch", one.launch.isoformat(), two.launch.isoformat(), f"{later:+d} days"),
        ("most persons in place", f"{one.persons:,.0f}", f"{two.persons:,.0f}", f"{two.persons - one.persons:+,.0f}"),
    ]
    if one.days_of_supply is not None and two.days_of_supply is not None:
        less = two.days_of_supply - one.days_of_supply
        rows.append(
            ("force: days of supply, fewest", f"{one.days_of_supply:.1f}", f"{two.days_of_supply:.1f}", f"{less:+.1f}")
        )
    more = two.unsupplied - one.unsupplied
    rows.append(("force: most without supply", f"{one.unsupplied:,.0f}", f"{two.unsupplied:,.0f}", f"{more:+,.0f}"))
    return rows


def _show_places(told: "Comparison", mission: "Mission", phases: dict[str, str]) -> None:
    """Say which sites are lost or gained, and which bases open or close, phase by phase."""
    bases = {base.id: base.name for base in mission.bases}
    for secured, word in ((False, "no longer secured"), (True, "secured in addition")):
        by_phase: dict[str, list[str]] = {}
        for site in told.sites:
            if site.secured == secured:
                why = "" if secured else f" ({site.why})"
                by_phase.setdefault(site.phase, []).append(f"{site.name}{why}")
        for phase, sites in by_phase.items():
            out(f"{word} in {phases.get(phase, phase)}: {', '.join(sites)}")
    for phase, base, opened in told.bases:
        out(f"{phases.get(phase, phase)}: {bases.get(base, base)} is {'opened' if opened else 'not opened'}")
