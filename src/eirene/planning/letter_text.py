"""The wording of draft letters: neutral, short, marked as a draft of the planning cell.

Owns the sentences. It asks, it does not press; it presumes no decision; what is an assumption is called one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.declared import Declared
    from eirene.plans.generation import Letter, LetterCondition, LetterQuote, LetterUnit
    from eirene.plans.situation import ContributorState, PhaseState

CONDITIONS: Final = {
    "unsc_authorisation": "an authorisation by the Security Council",
    "international_mandate": "a clear international mandate",
    "parliament_approval": "approval by parliament",
    "fighting_ends": "an end of the fighting",
    "humanitarian_access": "humanitarian access",
    "host_consent": "consent of the host",
    "limited_mandate": "a limited mandate",
    "no_disarming": "no part in disarming",
    "self_defence_only": "use of force in self-defence only",
    "funding": "secured funding",
    "status_of_forces": "an arrangement on the status of forces",
    "contributor_joins": "the participation of somebody else, as stated",
    "quorum": "a number of other participants, as stated",
}
STEPS: Final = {
    "pledged": "pledge",
    "note_verbale": "note verbale",
    "memorandum": "memorandum of understanding",
    "visit": "visit before deployment",
    "shipped": "shipped",
    "transferred": "transfer of authority",
}


def condition_words(value: str) -> str:
    """Give a condition as a letter names it."""
    return CONDITIONS.get(value, value.replace("_", " "))


def text_of(letter: Letter, declared: Declared, state: ContributorState, phase: PhaseState) -> str:
    """Write a letter as Markdown."""
    invented = " Everything in it is invented." if declared.invented else ""
    parts = [
        f"# Draft letter to {letter.name}",
        f"**DRAFT, not sent. Release class: planning cell.**{invented}",
        f"{declared.name}. State of knowledge: {day(letter.as_of)}.",
        (
            f"This draft sets out what the planning cell has noted of the conditions of {letter.name}, which of its "
            "units the plan reckons with, what would help further, and by when a decision would be useful. It presumes "
            "no decision and binds nobody. Please correct whatever is wrong in it."
        ),
        "## Conditions that we have noted as open",
        *_conditions(letter),
        *_limits(letter),
        "## Units that the plan reckons with",
        *_units(letter),
        *_gaps(letter, state),
        "## Dates",
        *_dates(letter, state, phase),
        "## What we ask",
        *_asks(letter),
    ]
    return "\n\n".join(parts) + "\n"


def day(one: date) -> str:
    """Give a date as a letter writes it."""
    return f"{one.day} {one:%B %Y}"


def _conditions(letter: Letter) -> Iterator[str]:
    if not letter.conditions:
        yield "We have noted none. If there are any, please tell us."
        return
    yield "\n".join(f"- {_condition(one)}" for one in letter.conditions)


def _condition(one: LetterCondition) -> str:
    told = f"**{one.words[0].upper()}{one.words[1:]}**: {_said(one.quotes)}."
    if one.value in ("contributor_joins", "quorum"):
        return f"{told} We take it as stated."
    if one.gate is None:
        return f"{told} We know of nothing yet that would meet it. What would?"
    return (
        f"{told} As we understand it, this would be met by: {one.gate} ({one.indicator}: {one.threshold}; declared by "
        f"{one.declared_by}). It is not known to be met."
    )


def _said(quotes: tuple[LetterQuote, ...]) -> str:
    return "; ".join(_quoted(one) for one in quotes) or "recorded without a quotation"


def _quoted(one: LetterQuote) -> str:
    source = one.publisher or "a source without a named publisher"
    when = one.published or "date unknown"
    if one.quote is None:
        return f"reported by {source}, {when} (the sentence is not quoted here, as it speaks of others as well)"
    words = f"“{one.quote}”"
    if one.digest:
        return f"in our own digest, {words}, which reports {source}, {when}"
    return f"{words} ({source}, {when})"


def _limits(letter: Letter) -> Iterator[str]:
    if letter.limits:
        yield "## Limits on what units would do, as we have noted them"
        told = "\n".join(f"- **{one.words[0].upper()}{one.words[1:]}**: {_said(one.quotes)}." for one in letter.limits)
        yield f"{told}\n\nThe plan does not use the units for what these limits exclude."


def _units(letter: Letter) -> Iterator[str]:
    if not letter.units:
        yield "None at present."
        return
    rows = ["| unit | number | planned in place | on record |", "|---|---|---|---|"]
    rows += [f"| {one.name} | {one.count} | {day(one.arrives)} | {_on_record(one)} |" for one in letter.units]
    yield "\n".join(rows)
    silent = sorted({one.name for one in letter.units if not one.caveats_declared})
    if silent:
        yield f"No national caveats have been declared to us for: {', '.join(silent)}. We do not take that as none."


def _on_record(one: LetterUnit) -> str:
    if one.reached is None:
        return "nothing: an assumption of ours"
    return "pledge, as we understand a public statement; kind and number are ours" if one.public else STEPS[one.reached]


def _gaps(letter: Letter, state: ContributorState) -> Iterator[str]:
    """Say what would help, but to nobody who leans against taking part: a letter does not press."""
    if state.stance in AGAINST:
        return
    yield "## What would help further"
    if not letter.gaps:
        yield "We know of no further unit that would fill an open need."
        return
    yield "Open needs for which units of yours have been thought of and no pledge is on record:"
    yield "\n".join(
        f"- {one.name}: {one.open:.3g} (counted by {one.unit}) open in the mission as a whole; about {one.own:.3g} "
        "could be yours"
        for one in letter.gaps
    )


def _dates(letter: Letter, state: ContributorState, phase: PhaseState) -> Iterator[str]:
    rows: list[str] = []
    if state.decided:
        rows.append("- We have noted that the decision to take part has been taken.")
    elif letter.decide_by is None:
        rows.append("- No date can be named, as no units are known to us.")
    else:
        late = " (this date has passed)" if letter.decide_by < letter.as_of else ""
        after = "later, none of these units is likely to be in place in time"
        rows.append(f"- A decision would be useful by {day(letter.decide_by)}{late}: {after}.")
        if letter.decide_whole_by is not None and letter.decide_whole_by != letter.decide_by:
            rows.append(f"- For all of them to be in place in time, by {day(letter.decide_whole_by)}.")
    rows.append(f"- The plan asks for full capability in “{phase.name}” by {day(phase.full_by)}.")
    yield "\n".join(rows)


def _asks(letter: Letter) -> Iterator[str]:
    asks = ["Please confirm or correct the conditions above, and say what would meet them."]
    if letter.units:
        asks.append(_about_units(letter.units))
    asks.append("Please name a point of contact for force generation.")
    yield "\n".join(f"{number}. {ask}" for number, ask in enumerate(asks, start=1))


def _about_units(units: tuple[LetterUnit, ...]) -> str:
    ask = "Please confirm or correct kind, number and readiness of the units"
    silent = any(not unit.caveats_declared for unit in units)
    return f"{ask}, and declare national caveats or their absence." if silent else f"{ask}."
