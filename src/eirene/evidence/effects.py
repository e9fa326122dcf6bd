"""What would a claim change in the facts, and how much does that matter to a plan?

Owns the comparison of facts with and without one claim, and the cheap measure by which claims are put before a person.
Refuses to plan: the measure looks at which facts move and whose units hang on them, never at chances.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from eirene.evidence.adjudicate import established
from eirene.evidence.counted import counted, documents_by_id
from eirene.evidence.subjects import MISSION, subject
from eirene.mission.records import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.evidence.counted import Counted
    from eirene.mission.contributors import Unit
    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity
    from eirene.mission.records import Claim, Document, Fact

MOVES: Final = frozenset({"stance", "cap", "condition", "acceptance", "gate"})
"""Kinds of facts from which a plan draws chances, numbers and gates; the others are shown beside it."""
_ONE_ANSWER: Final = frozenset({"stance", "status", "asked", "reserve", "role", "cap", "acceptance", "gate"})
"""Kinds of facts whose question has one answer; of the others each value is a question of its own."""
_TRIAL: Final = "trial"
_WHOLE_MISSION: Final = 10**9

Question = tuple[str, str, "str | None", "str | None", "str | None"]


@dataclass(frozen=True, slots=True)
class Change:
    """How one fact would be otherwise.

    Parameters
    ----------
    before, after : Fact or None
        None where there is no such fact.
    """

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact that there is, the later one first."""
        fact = self.after or self.before
        assert fact is not None  # noqa: S101 - a change has one end at least
        return fact

    @property
    def moves(self) -> bool:
        """Does a plan use it otherwise: another answer to a question that it asks?"""
        return self.fact.kind in MOVES and _answer(self.before) != _answer(self.after)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a claim would change, and its place in the queue.

    Parameters
    ----------
    changes : tuple of Change
        In order of the facts.
    weight : tuple of (int, int, int)
        Greater comes first: whether it moves what the plan uses, persons of the units that hang on it, number of facts
        that change.
    """

    changes: tuple[Change, ...]
    weight: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Measure:
    """Measures claims against what counts as of a date.

    Parameters
    ----------
    mission : Mission
    as_of : date
    groups : mapping of str to tuple of Counted
        What counts now, by the groups of questions that it bears on.
    documents : mapping of str to Document
    standing : dict
        Facts by groups of questions, kept for the next claim.
    """

    mission: Mission
    as_of: date
    groups: Mapping[str, tuple[Counted, ...]]
    documents: Mapping[str, Document]
    standing: dict[frozenset[str], Mapping[Question, Fact]] = field(
        default_factory=dict[frozenset[str], "Mapping[Question, Fact]"], repr=False
    )

    def effect(self, claim: Claim) -> Effect:
        """What would change if this claim were accepted as it stands here?

        Only claims that share a question with it are adjudicated again, so a long queue costs little.
        """
        around = {r.claim.id: r for key in _keys(claim) for r in self.groups.get(key, ())}
        near = [around[key] for key in sorted(around) if key != claim.id]
        declared = self.mission.declared
        before = self._before(_keys(claim), around)
        after = _by_question(established([*near, *self._accepted(claim)], declared, self.as_of))
        changes = tuple(
            Change(before.get(key), after.get(key))
            for key in sorted({*before, *after}, key=repr)
            if _shown(before.get(key)) != _shown(after.get(key))
        )
        return Effect(changes, self._weight(changes))

    def _before(self, keys: frozenset[str], around: Mapping[str, Counted]) -> Mapping[Question, Fact]:
        """Give the facts about these groups as they stand; a long queue asks for the same ones again and again."""
        if keys not in self.standing:
            reports = [around[key] for key in sorted(around)]
            self.standing[keys] = _by_question(established(reports, self.mission.declared, self.as_of))
        return self.standing[keys]

    def _accepted(self, claim: Claim) -> tuple[Counted, ...]:
        """Count the claim alone, as if enough persons had accepted it."""
        policies = self.mission.declared.policies
        one = self.mission.declared.model_copy(
            update={
                "policies": policies.model_copy(update={"review": policies.review.model_copy(update={"persons": 1})})
            }
        )
        bare = claim.model_copy(update={"meaning": None, "disputes": ()})
        review = Review(claim=claim.id, decision="accept", by=_TRIAL, at=_noon(self.as_of))
        document = self.documents.get(claim.document or "")
        alone = replace(self.mission, declared=one, reviews=(review,))
        if document is not None:
            alone = replace(alone, documents=(document,), claims=(bare,), ties=())
        return tuple(report for report in counted(alone, self.as_of) if report.claim.id == claim.id)

    def _weight(self, changes: Sequence[Change]) -> tuple[int, int, int]:
        moving = [change for change in changes if change.moves]
        persons = max((self._persons(change.fact) for change in (moving or changes)), default=0)
        return int(bool(moving)), persons, len(changes)

    def _persons(self, fact: Fact) -> int:
        """How many persons hang on this fact? All, where it is about the mission or one of its gates."""
        who = fact.object if fact.kind == "acceptance" else fact.subject
        if fact.kind == "gate" or who == MISSION:
            return _WHOLE_MISSION
        units = {unit.id: unit for one in self.mission.contributors if one.id == who for unit in one.units}
        return sum(self._strength(unit) for unit in units.values())

    def _strength(self, unit: Unit) -> int:
        declared = self.mission.declared
        usual = next((kind.persons for kind in declared.capabilities if kind.id == unit.kind), None)
        size = unit.persons or usual
        return round(self._amount(unit.count) * (self._amount(size) if size is not None else 1))

    def _amount(self, quantity: Quantity) -> float:
        """Give a declared number, or that of the assumption it takes; 1 where neither is a number."""
        if quantity.value is not None:
            return quantity.value
        held = {one.id: one.value for one in self.mission.declared.assumptions}
        return held.get(quantity.assumption or "") or 1


def measure(mission: Mission, as_of: date) -> Measure:
    """Give what claims are measured against as of a date."""
    groups: dict[str, list[Counted]] = {}
    for report in counted(mission, as_of, unreviewed=mission.declared.policies.unreviewed):
        for key in _keys(report.claim):
            groups.setdefault(key, []).append(report)
    return Measure(mission, as_of, {key: tuple(group) for key, group in groups.items()}, documents_by_id(mission))


def queue(mission: Mission, claims: Iterable[Claim], as_of: date) -> tuple[tuple[Claim, Effect], ...]:
    """In which order should a person look at these claims? What moves the plan most comes first.

    Order: claims that change the answer to a question that the plan asks, by the persons of the units that hang on it
    (a gate or the whole mission before any contributor); then those that change other facts; then the rest. Equal ones
    keep the order that is given.
    """
    measured = measure(mission, as_of)
    pairs = [(claim, measured.effect(claim)) for claim in claims]
    return tuple(sorted(pairs, key=lambda pair: pair[1].weight, reverse=True))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def _keys(claim: Claim) -> frozenset[str]:
    """Which groups of questions does a claim bear on? Claims without a common group cannot touch one fact."""
    keys = {subject(claim.actor)}
    if claim.value == "asked":
        # conditions of a request are conditions of the mission
        keys.add(MISSION)
    if claim.type in ("gate", "process"):
        keys.add("gate:")
    return frozenset(keys)


def _question(fact: Fact) -> Question:
    own = fact.kind in _ONE_ANSWER
    return (
        fact.kind,
        fact.subject,
        fact.object,
        None if own else fact.value,
        fact.event_date if fact.kind == "event" else None,
    )


def _by_question(facts: Iterable[Fact]) -> Mapping[Question, Fact]:
    return {_question(fact): fact for fact in facts}


def _answer(fact: Fact | None) -> tuple[str, str] | None:
    return None if fact is None else (fact.value, fact.polarity)


def _shown(fact: Fact | None) -> object:
    """Give what a person sees of a fact: its answer, standing, chains and dates, not the ids of its claims."""
    if fact is None:
        return None
    return fact.value, fact.polarity, fact.standing, fact.chains, fact.event_date, fact.since
