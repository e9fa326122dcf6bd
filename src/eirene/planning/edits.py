"""Edits of a mission for a what-if: `ID.FIELD=VALUE[@DATE]`, applied to what was read and never to a file.

Owns the form of an edit and the order in which edits are applied. Refuses an edit that names nothing, a value that the
field cannot hold, and an edit that undoes or contradicts one before it, with what would have been right. A supposition
about a stance or a gate stands in the place of the facts; it is marked as supposed and rests on no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite, nan
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.planning.contradictions import contradiction
from eirene.planning.suppose import FIELDS, apply_launch, kinds_of, path_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact

RULE = "what-if"
FORM = (
    "write ID.FIELD=VALUE or ID.FIELD=VALUE@DATE, as in AZ.stance=declined, AZ-inf.count=+1 or "
    "salah-al-din.state=closed@2027-03-01"
)
_EDIT = re.compile(r"(?P<target>[^=]+)\.(?P<field>[A-Za-z0-9_-]+)=(?P<value>[^@]*)(?:@(?P<day>.+))?")


@dataclass(frozen=True, slots=True)
class Edit:
    """One supposition.

    Parameters
    ----------
    text : str
        As it was written.
    target, field, value : str
        What is changed, and to what.
    day : date or None
        From when on it holds; None is from the beginning.
    """

    text: str
    target: str
    field: str
    value: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Supposed:
    """A mission as it would be.

    Parameters
    ----------
    mission : Mission
    facts : tuple of Fact
        Facts that are supposed; each takes the place of those about the same question.
    values : mapping of input name to float
        Numbers that are supposed.
    edits : tuple of str
        The edits, as they were written.
    """

    mission: Mission
    facts: tuple[Fact, ...] = ()
    values: dict[str, float] = field(default_factory=dict[str, float])
    edits: tuple[str, ...] = ()

    def known(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Give the facts, with what is supposed in the place of what is reported."""
        asked = {(fact.kind, fact.subject) for fact in self.facts}
        return (*(fact for fact in facts if (fact.kind, fact.subject) not in asked), *self.facts)


def parse(text: str) -> Edit:
    """Which edit does this text say?

    Raises
    ------
    FaultsFound
        When it has another form, or its date is none.
    """
    match = _EDIT.fullmatch(text.strip())
    if match is None:
        raise found([Fault(Place(text[:60]), "is no edit", FORM, RULE)])
    day = match["day"]
    try:
        when = None if day is None else date.fromisoformat(day)
    except ValueError:
        raise found([Fault(Place(text[:60]), f"{day!r} is not a date", "write it as 2027-03-01", RULE)]) from None
    return Edit(text.strip(), match["target"], match["field"], match["value"].strip(), when)


def named(mission: Mission, text: str) -> str:
    """What does this edit speak of? Kind and name of the record, for ids that are alike; empty where it has none."""
    target = parse(text).target
    for kind, records in records_of(mission).items():
        for one in records:
            if one.id == target:
                return f"{kind} “{getattr(one, 'name', target)}”"
    return ""


def supposed(mission: Mission, edits: Sequence[Edit], as_of: date, *, new: bool = False) -> Supposed:
    """Which mission do these edits suppose? They are applied in their order.

    Parameters
    ----------
    mission : Mission
    edits : sequence of Edit
    as_of : date
        Day that suppositions without a date of their own hold from, where they need one.
    new : bool
        They are supposed now, so that a launch before the as-of date is refused; what was declared earlier may have
        been overtaken since.

    Raises
    ------
    FaultsFound
        With every edit that cannot be applied, or that undoes one before it.
    """
    state = Supposed(mission, edits=tuple(edit.text for edit in edits))
    faults: list[Fault] = []
    before: list[Edit] = []
    for edit in edits:
        result = _past(edit, as_of) if new else None
        result = result or _applied(state, edit, as_of)
        if not isinstance(result, Fault):
            result = _undone(mission, before, edit, as_of) or result
        if isinstance(result, Fault):
            faults.append(result)
        else:
            state = result
            before.append(edit)
    if faults:
        raise found(faults)
    return state


def _undone(mission: Mission, before: Iterable[Edit], edit: Edit, as_of: date) -> Fault | None:
    """Which earlier edit says something else about the same? Then the order of the two would decide.

    A step up or down is meant to be added to what stands before it.
    """
    if edit.value[:1] in {"+", "-"} and edit.field == "count":
        return None
    for other in before:
        if _clash(Supposed(mission), edit, other, as_of):
            what = f"contradicts '{other.text[:60]}': both change the same thing, and the later one would win"
            return Fault(Place(edit.text), what, "keep one of the two", RULE)
        found = contradiction(mission, other, edit)
        if found is not None:
            return Fault(Place(edit.text), f"contradicts '{other.text[:60]}': {found[0]}", found[1], RULE)
    return None


def _clash(plain: Supposed, edit: Edit, other: Edit, as_of: date) -> bool:
    """Do two edits set one number to different values, or give another mission when their order is turned?"""
    one, two = (path_of(plain.mission, each.target, each.field) for each in (edit, other))
    if one == two:
        return (edit.value, edit.day) != (other.value, other.day)
    first, second = _applied(plain, other, as_of), _applied(plain, edit, as_of)
    if isinstance(first, Fault) or isinstance(second, Fault):
        return False
    return _applied(first, edit, as_of) != _applied(second, other, as_of)


def _past(edit: Edit, as_of: date) -> Fault | None:
    """Is this a launch before the day from which things are supposed?"""
    if edit.target != "launch":
        return None
    try:
        day = date.fromisoformat(edit.value)
    except ValueError:
        return None
    if day >= as_of:
        return None
    what = f"{day.isoformat()} lies before the as-of date {as_of.isoformat()}, and nothing can be launched in the past"
    return Fault(Place(edit.text), what, "give that day or a later one, or another --as-of", RULE)


def _applied(state: Supposed, edit: Edit, as_of: date) -> Supposed | Fault:
    number = _number(state, edit)
    if number is not None:
        return number
    if edit.target == "launch":
        return _launched(state, edit)
    kinds = kinds_of(state.mission)
    able = [kind for kind, ids in kinds.items() if edit.target in ids]
    if not able:
        every = sorted({one for ids in kinds.values() for one in ids})
        what = f"nothing in this mission has the id '{edit.target[:40]}'"
        return Fault(Place(edit.text), what, did_you_mean(edit.target, every), RULE)
    fitting = [kind for kind in able if edit.field in FIELDS[kind]]
    if not fitting:
        fields = sorted({name for kind in able for name in FIELDS[kind]})
        what = f"'{edit.field[:40]}' of a {able[0]} cannot be supposed"
        return Fault(Place(edit.text), what, did_you_mean(edit.field, fields), RULE)
    change = FIELDS[fitting[0]][edit.field]
    try:
        changed = change(state.mission, edit.target, edit.value, edit.day or as_of, edit.day)
    except ValueError as error:
        what, _, todo = str(error).partition(": ")
        return Fault(Place(edit.text), what, todo, RULE)
    facts = tuple(
        fact
        for fact in state.facts
        if all((fact.kind, fact.subject) != (new.kind, new.subject) for new in changed.facts)
    )
    return replace(
        state,
        mission=changed.mission,
        facts=(*facts, *changed.facts),
        values={**state.values, **changed.values},
    )


def _launched(state: Supposed, edit: Edit) -> Supposed | Fault:
    try:
        return replace(state, mission=apply_launch(state.mission, edit.field, edit.value))
    except ValueError as error:
        what, _, todo = str(error).partition(": ")
        return Fault(Place(edit.text), what, todo, RULE)


def _number(state: Supposed, edit: Edit) -> Supposed | Fault | None:
    """Apply an edit of a number by its dotted path; None when the path is none."""
    from eirene.planning.inputs import inputs  # noqa: PLC0415 - walks all records, which most edits do not need
    from eirene.planning.rules.limits import outside  # noqa: PLC0415 - as above

    path = f"{edit.target}.{edit.field}"
    if "." not in edit.target and edit.target != "assumptions" and path != "policies.availability":
        return None
    ids = {one.id for one in state.mission.declared.assumptions}
    # numbers of declared courses count in their course alone, where a what-if does not look
    known = {row.path for row in inputs(state.mission) if not row.path.startswith("courses.")} | {
        f"assumptions.{one}" for one in ids
    }
    if path not in known:
        what = f"'{path[:60]}' is no input of this mission"
        return Fault(Place(edit.text), what, did_you_mean(path, sorted(known)), RULE)
    try:
        value = float("" if edit.value.startswith("+") else edit.value)
    except ValueError:
        value = nan
    if not isfinite(value):
        return Fault(Place(edit.text), f"{edit.value[:40]!r} is not a number", "write a number alone", RULE)
    wrong = outside(state.mission, path, value)
    if wrong is not None:
        return Fault(Place(edit.text), *wrong, RULE)
    return replace(state, values={**state.values, path: value})
