"""What a brief is written from: the mission, what is known, the plan and what the study found about it.

Owns the hand-over from the other rooms. Refuses to compute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.evidence.still_open import StillOpen
    from eirene.force.comparison import Comparison
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document, Fact
    from eirene.plans.generation import Balance
    from eirene.plans.matrix import Matrix
    from eirene.plans.outlook import Outlook
    from eirene.plans.plan import Plan
    from eirene.plans.risks import RiskRegister
    from eirene.plans.situation import Situation
    from eirene.plans.sustainment import SustainmentAnswer
    from eirene.plans.watch import WatchAnswer
    from eirene.study.aid_ranges import AidRanges
    from eirene.study.course_table import CourseComparison
    from eirene.study.decision_points import DecisionPoints
    from eirene.study.hindsight import Hindsight


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that one brief is written from.

    Parameters
    ----------
    mission : Mission
    situation : Situation
        As of the date of the brief.
    facts : tuple of Fact
        As of the same date.
    claims, documents : mapping of id to record
        Those that facts, situation and reviews point to.
    plan : Plan
    outlook : Outlook
    comparison : Comparison
    inputs : mapping of str to int
        Counts of inputs by basis: `fact`, `data`, `assumption`, `total`, `with_basis`.
    hindsight : Hindsight or None
        What the earlier date would have said against what is known now; None without an earlier date.
    aid_ranges : AidRanges or None
        How far what is received goes over the ranges of inputs; None without aid, or with a study without ranges.
    courses : CourseComparison or None
        Courses of action; None where none is declared, or with a study without ranges.
    decisions : DecisionPoints or None
        None with a study without ranges.
    matrix, balance, risks : Matrix, Balance, RiskRegister or None
        Synchronisation matrix, balance sheet of force generation, risk register; None for an earlier date.
    sustainment : SustainmentAnswer or None
        None where no sustainment is declared, and for an earlier date.
    watch : WatchAnswer or None
        What the watch over a ceasefire says; None where none is declared, and for an earlier date.
    still_open : StillOpen or None
        Sentences of the documents from which nothing counts; None for an earlier date.
    left_out : tuple of str
        What a study without ranges leaves out, in words.
    before : Material or None
        The same of an earlier date, for what changed since.
    seed : int
    unreviewed : str
        How claims that nobody has reviewed were treated, in words; empty when there was none or they were left out.
    notices : tuple of str
        What the reader must know about how the answer came about, such as a lesser method or a limit that bit.
    """

    mission: Mission
    situation: Situation
    facts: tuple[Fact, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    plan: Plan
    outlook: Outlook
    comparison: Comparison
    inputs: Mapping[str, int]
    before: Material | None = None
    hindsight: Hindsight | None = None
    aid_ranges: AidRanges | None = None
    courses: CourseComparison | None = None
    decisions: DecisionPoints | None = None
    matrix: Matrix | None = None
    balance: Balance | None = None
    risks: RiskRegister | None = None
    sustainment: SustainmentAnswer | None = None
    watch: WatchAnswer | None = None
    still_open: StillOpen | None = None
    left_out: tuple[str, ...] = ()
    seed: int = 0
    unreviewed: str = ""
    notices: tuple[str, ...] = field(default=())
