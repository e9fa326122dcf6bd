"""How did the claims come to a fact: which ones bear on it, what the rule makes of each, and the result?

Owns the decision as a table. Refuses to decide: facts are adjudicated elsewhere, and here it is told what became of
every claim about the same question, also of those that do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from eirene.base.frozen import Frozen
from eirene.evidence.beside import CAPPED, CLOSING, DECISIONS
from eirene.evidence.chains import chains
from eirene.evidence.counted import counted, documents_by_id
from eirene.evidence.decided import decide, disputed, reviews_by_claim
from eirene.evidence.gate_facts import PREFIX
from eirene.evidence.hedges import hearsay, only_possible
from eirene.evidence.rows import tie_claims
from eirene.evidence.stance import RUNGS
from eirene.evidence.subjects import MISSION, about_another, named, subject
from eirene.evidence.ties import ENDS
from eirene.evidence.verdict import OFFICIAL
from eirene.mission.records import Claim, Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from eirene.evidence.counted import Counted, Unreviewed
    from eirene.evidence.decided import Decided
    from eirene.mission.declared import Declared
    from eirene.mission.mission import Mission

_LATEST: Final = "the latest date counts and, on one date,"
RULES: Final[dict[str, str]] = {
    "stance": f"{_LATEST} the weakest rung; a denied act takes that rung and stronger ones away",
    "status": "undecided until a later claim tells of a decision",
    "asked": f"{_LATEST} that it was asked; for each requester",
    "reserve": f"{_LATEST} that the right is reserved",
    "role": f"{_LATEST} that it leads",
    "cap": f"{_LATEST} the smallest number; gone when the commitment is taken back",
    "condition": "it stands until a later claim says that it no longer applies",
    "acceptance": f"{_LATEST} the objection; what is possible, intended or bound to conditions accepts nobody",
    "tie": "each value is a question of its own; another date or a denial leaves it contested; closing ends it",
    "task": f"{_LATEST} that it is a task",
    "gate": f"{_LATEST} closed; what is announced for a later day opens nothing",
    "event": f"{_LATEST} that it happened; only shown, moves no chance",
}
"""Kind of fact to the rule that makes it."""


class Considered(Frozen):
    """One claim about the question, and what the rule makes of it."""

    claim: Claim
    """As the reviews leave it."""
    day: date | None
    """Day that orders it among the others; None where it does not count."""
    publisher: str | None
    chain: int | None
    """Number of its source chain among the supporting claims, from 1."""
    part: Literal["supports", "opposes", "passed over", "does not count"]
    why: str


class Explained(Frozen):
    """A fact with the rule and the claims that led to it."""

    name: str
    fact: Fact
    rule: str
    standing: str
    """Why the fact stands as it does, in words."""
    claims: tuple[Considered, ...]


def fact_name(fact: Fact) -> str:
    """Give the name of a fact: kind, subject, object where it has one, value where its kind has several."""
    parts = [fact.kind, fact.subject, fact.object or ""]
    if fact.kind in ("condition", "tie", "task", "event"):
        parts.append(fact.value)
    return ".".join(part for part in parts if part)


def explain(
    mission: Mission,
    facts: Sequence[Fact],
    as_of: date,
    *,
    recorded_by: datetime | None = None,
    unreviewed: Unreviewed = "leave_out",
) -> tuple[Explained, ...]:
    """How did each of these facts come about?

    Parameters
    ----------
    mission : Mission
    facts : sequence of Fact
        Some of those that `adjudicate.facts` gives for the same date and options.
    as_of, recorded_by, unreviewed
        As in `adjudicate.facts`.
    """
    reports = {r.claim.id: r for r in counted(mission, as_of, recorded_by=recorded_by, unreviewed=unreviewed)}
    reviews, disputes = reviews_by_claim(mission.reviews, recorded_by), disputed(mission.claims)
    persons = mission.declared.policies.review.persons
    made = {claim.id: claim for claim in (*tie_claims(mission), *mission.claims)}
    decided = {key: decide(one, reviews.get(key, []), persons=persons, disputes=disputes) for key, one in made.items()}
    told = _Told(mission, as_of, reports, decided)
    return tuple(told.explained(fact) for fact in facts)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of every claim."""

    mission: Mission
    as_of: date
    reports: Mapping[str, Counted]
    decided: Mapping[str, Decided]

    def explained(self, fact: Fact) -> Explained:
        supports = [self.reports[key] for key in fact.supports if key in self.reports]
        numbers = dict(zip((r.claim.id for r in supports), chains([r.origins for r in supports]), strict=True))
        last = max((r.day for r in supports), default=self.as_of)
        lines = [self._line(key, fact, numbers, last) for key in self._about(fact)]
        order = {"supports": 0, "opposes": 1, "passed over": 2, "does not count": 3}
        lines.sort(key=lambda line: (order[line.part], -(line.day.toordinal() if line.day else 0), line.claim.id))
        return Explained(
            name=fact_name(fact),
            fact=fact,
            rule=RULES[fact.kind],
            standing=_standing(fact, supports),
            claims=tuple(lines),
        )

    def _about(self, fact: Fact) -> Iterator[str]:
        listed = {*fact.supports, *fact.opposes}
        for key, decided in self.decided.items():
            if key in listed or _bears(decided.claim, fact, self.mission.declared):
                yield key

    def _line(self, key: str, fact: Fact, numbers: Mapping[str, int], last: date) -> Considered:
        report, decided = self.reports.get(key), self.decided[key]
        if report is None:
            why = self._uncounted(decided)
            return Considered(claim=decided.claim, day=None, publisher=None, chain=None, part="does not count", why=why)
        known = {"claim": report.claim, "day": report.day, "publisher": report.publisher}
        if key in numbers:
            own, first = numbers[key], next(one for one, number in numbers.items() if number == numbers[key])
            why = "decides" if report.day == last else "said the same before"
            why += "" if first == key else f"; same source chain as {first}, counted once"
            why += "; hearsay" if hearsay(report.claim) else ""
            return Considered.model_validate({**known, "chain": own + 1, "part": "supports", "why": why})
        if key in fact.opposes:
            why = "says otherwise on the deciding date" if report.day == last else "says otherwise"
            return Considered.model_validate({**known, "chain": None, "part": "opposes", "why": why})
        why = _passed_over(report, self.mission.declared, last)
        return Considered.model_validate({**known, "chain": None, "part": "passed over", "why": why})

    def _uncounted(self, decided: Decided) -> str:
        claim, last = decided.claim, decided.last
        if decided.state == "rejected" and last is not None:
            return f"rejected by {last.by}" + (f": {last.note}" if last.note else "")
        document = documents_by_id(self.mission).get(claim.document or "")
        if claim.document is not None and document is None:
            return "its document is not in the folder"
        if document is not None and document.published is not None and document.published > self.as_of:
            return f"published later, on {document.published.isoformat()}"
        return f"waits for {decided.waits_for}" if decided.state == "waits" else "not known on this date"


def _passed_over(report: Counted, declared: Declared, last: date) -> str:
    claim = report.claim
    if about_another(claim, declared):
        return "speaks of another mission"
    if only_possible(claim) or claim.modality == "required":
        return "only possible, proposed or required: establishes nothing"
    if report.ahead and claim.type in ("gate", "process", "diplomatic"):
        return "announced for a later day"
    if report.day < last:
        return f"older: {last.isoformat()} is later"
    return "does not change the answer"


def _standing(fact: Fact, supports: Sequence[Counted]) -> str:
    count = f"{fact.chains} independent source chain{'' if fact.chains == 1 else 's'}"
    if fact.standing == "contested":
        one = len(fact.opposes) == 1
        return f"contested: {len(fact.opposes)} accepted claim{' says' if one else 's say'} otherwise"
    if fact.standing == "single_source":
        return "single source: one chain that is no official document and not the actor itself, or hearsay only"
    official = next((r for r in supports if r.claim.source_kind in OFFICIAL and not hearsay(r.claim)), None)
    if official is None:
        return f"established: {count}"
    about = "an official document" if official.claim.source_kind == "document" else "the actor about itself"
    return f"established: {about} says so ({official.claim.id}); {count}"


def _bears(claim: Claim, fact: Fact, declared: Declared) -> bool:
    """Is this claim about the question that the fact answers?"""
    if fact.kind == "gate":
        return _bears_gate(claim, fact, declared)
    return _ABOUT.get(fact.kind, _bears_state)(claim, fact)


def _bears_state(claim: Claim, fact: Fact) -> bool:
    own = claim.type == "participation" and named(claim.actor) == fact.subject
    return own and _ABOUT_STATE[fact.kind](claim, fact)


def _bears_tie(claim: Claim, fact: Fact) -> bool:
    ends = (named(claim.actor), named(claim.target)) == (fact.subject, fact.object)
    return claim.type == "diplomatic" and ends and claim.value in {fact.value, *ENDS.get(fact.value, ())}


def _bears_acceptance(claim: Claim, fact: Fact) -> bool:
    return claim.type == "acceptance" and (named(claim.actor), subject(claim.target)) == (fact.subject, fact.object)


def _bears_task(claim: Claim, fact: Fact) -> bool:
    return claim.type == "task" and claim.value == fact.value and subject(claim.actor) == MISSION


def _bears_event(claim: Claim, fact: Fact) -> bool:
    return (subject(claim.actor), claim.target, claim.value) == (fact.subject, fact.object, fact.value)


_ABOUT_STATE: Final[dict[str, Callable[[Claim, Fact], bool]]] = {
    "stance": lambda claim, _: claim.value in RUNGS,
    "status": lambda claim, _: claim.value == "undecided" or claim.value in DECISIONS,
    "asked": lambda claim, fact: claim.value == "asked" and named(claim.requester) == fact.object,
    "reserve": lambda claim, fact: claim.value == fact.value,
    "role": lambda claim, fact: claim.value == fact.value,
    "cap": lambda claim, _: (claim.value in CAPPED and claim.quantity is not None) or claim.value in CLOSING,
}


def _bears_condition(claim: Claim, fact: Fact) -> bool:
    if claim.type == "condition":
        return claim.value == fact.value and subject(claim.actor) == fact.subject
    who = MISSION if claim.value == "asked" else named(claim.actor)
    return claim.type == "participation" and fact.value in claim.conditions and who == fact.subject


def _bears_gate(claim: Claim, fact: Fact, declared: Declared) -> bool:
    if claim.type == "gate":
        return claim.target == f"{PREFIX}{fact.subject}"
    name, _, of = fact.subject.partition(":")
    opened_by = {value for gate in declared.gates if gate.id == name for value in gate.opened_by}
    return claim.type == "process" and claim.value in opened_by and (not of or named(claim.actor) == of)


_ABOUT: Final[dict[str, Callable[[Claim, Fact], bool]]] = {
    "condition": _bears_condition,
    "acceptance": _bears_acceptance,
    "tie": _bears_tie,
    "task": _bears_task,
    "event": _bears_event,
}
"""Kind of fact to whether a claim bears on it; the other kinds are about a state."""
