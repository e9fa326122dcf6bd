"""From a mission and a date to the material of a brief: plan, study, and the same of an earlier date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.base.events import Step, silent
from eirene.brief.material import Material
from eirene.evidence.rows import tie_claims
from eirene.evidence.still_open import still_open
from eirene.force.comparison import compare
from eirene.planning.balance import balance
from eirene.planning.derived import counted
from eirene.planning.matrix import matrix
from eirene.planning.plan import plan
from eirene.planning.risk_register import risks
from eirene.planning.stages import Stages
from eirene.planning.sustainment import sustainment
from eirene.planning.watch_answer import watch_answer
from eirene.study.aid_ranges import aid_ranges
from eirene.study.answer import Study
from eirene.study.courses import compare_courses
from eirene.study.decisions import decisions
from eirene.study.hindsight import hindsight
from eirene.study.outlook import outlook
from eirene.study.useful import openings_by

if TYPE_CHECKING:
    from datetime import date, datetime

    from eirene.base.events import OnEvent
    from eirene.mission.mission import Mission
    from eirene.planning.plan import Effort, Planned

QUICK = Study(designs=0)
"""The study without ranges and swings."""

DECISIONS = "decision points"
COURSES = "courses of action"


def prepare(
    mission: Mission,
    as_of: date,
    *,
    since: date | None = None,
    recorded_by: datetime | None = None,
    effort: Effort | None = None,
    study: Study | None = None,
    on_event: OnEvent = silent,
) -> Material:
    """Everything that the brief of this mission says, as of a date.

    Parameters
    ----------
    mission : Mission
    as_of : date
    since : date, optional
        Earlier date to tell the changes since; none by default.
    recorded_by : datetime, optional
        Reviews up to it count; all by default.
    effort, study : optional
        How much work the plan and its study may take; a study without designs leaves ranges out.
    on_event : callable, optional
        Told about each step.
    """
    stages = Stages()
    planned = plan(mission, as_of, recorded_by=recorded_by, effort=effort, stages=stages, on_event=on_event)
    before = None
    if since is not None:
        on_event(Step(f"the same as of {since.isoformat()}"))
        earlier = plan(mission, since, recorded_by=recorded_by, effort=effort, stages=stages, on_event=on_event)
        before = _material(earlier, QUICK, None, on_event)
    made = _material(planned, study or Study(), before, on_event)
    made = replace(made, aid_ranges=aid_ranges(planned, (study or Study()).designs, on_event))
    if since is not None:
        looked = hindsight(mission, since, as_of, recorded_by=recorded_by, seed=planned.effort.seed)
        made = replace(made, hindsight=looked)
    on_event(Step("matrix, sustainment, force generation, risks, watch"))
    watched = watch_answer(mission, as_of, recorded_by, on_event=on_event)
    on_event(Step("sentences that nobody has taken up"))
    made = replace(_supported(made, planned), watch=watched, still_open=still_open(mission, as_of))
    if study is not None and not study.designs:
        left = (COURSES, DECISIONS) if mission.declared.courses else (DECISIONS,)
        return replace(made, left_out=left)
    on_event(Step(DECISIONS))
    points = decisions(planned, on_event=on_event)
    courses = None
    if mission.declared.courses:
        on_event(Step(COURSES))
        courses = compare_courses(mission, as_of, recorded_by=recorded_by, stages=stages, on_event=on_event)
    return replace(made, decisions=points, courses=courses)


def _supported(made: Material, planned: Planned) -> Material:
    """Add who serves where, how the force is supplied, how far force generation has come, and what may go wrong."""
    assigned = matrix(planned)
    supplied = None if planned.mission.declared.sustainment is None else sustainment(planned, assigned)
    return replace(
        made,
        matrix=assigned,
        sustainment=supplied,
        balance=balance(planned),
        risks=risks(planned, openings_by(planned), supplied),
    )


def _material(planned: Planned, study: Study, before: Material | None, on_event: OnEvent) -> Material:
    mission = planned.mission
    claims = {claim.id: claim for claim in (*mission.claims, *tie_claims(mission))}
    return Material(
        mission=mission,
        situation=planned.situation,
        facts=planned.facts,
        claims=claims,
        documents={document.id: document for document in mission.documents},
        plan=planned.plan,
        outlook=outlook(planned, study, on_event),
        comparison=compare(planned.situation, planned.plan.requirement),
        inputs=counted(planned),
        before=before,
        seed=planned.effort.seed,
        unreviewed=_unreviewed(planned),
        notices=planned.plan.record.checks,
    )


def _unreviewed(planned: Planned) -> str:
    by_policy = sorted({fact.by_policy for fact in planned.facts if fact.by_policy is not None})
    if not by_policy:
        return ""
    return f"Some claims count although no person reviewed them, by policy: {', '.join(by_policy)}."
