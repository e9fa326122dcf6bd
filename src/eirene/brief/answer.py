"""The answer in three sentences, made from the numbers that are there.

Owns their order: whether and when it can be done, and how sure; what binds and from which date on it is likely; what is
missing most, whose yes moves most, what to check first. A number that is withheld makes no sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief import words

if TYPE_CHECKING:
    from eirene.brief.view import View

FULL = "full operational capability"
GATES = frozenset({"gate", "sector_gate"})


def sentences(content: View) -> list[str]:
    """Give the three sentences."""
    return [can_it(content), what_binds(content), what_else(content)]


def can_it(content: View) -> str:
    """Can it start and become operational, by when, how sure?"""
    start, full = (content.view("probability").view(key) for key in ("start", "full_capability"))
    link = "and" if _even(start) == _even(full) else "but"
    begins = f"{content.text('short')} {_verb(start)} start by {words.day(start.day('by'))} ({_sure(start)})"
    told = f"{begins}, {link} {_full(content, start, full)}{_initial(content, full)}"
    if not _ranged(full):
        told += "; ranges were not computed"
    return f"{_infeasible(content)}{words.capital(told)}."


def _even(chance: View) -> bool:
    return chance.amount("value") >= words.SCALE[3].below - 0.15  # the middle of `about even`


def _verb(chance: View) -> str:
    return words.rung(chance.amount("value")).verb


def _ranged(chance: View) -> bool:
    return chance.number("low") is not None


def _sure(chance: View) -> str:
    value, between = chance.amount("value"), words.between(chance.number("low"), chance.number("high"))
    told = words.percent(value)
    return f"{told}, range {between}" if between and between != told else told


def _by(chance: View, said: View) -> str:
    """Give the date, or `then` where the sentence has just named it."""
    return "then" if chance.text("by") == said.text("by") else words.day(chance.day("by"))


def _full(content: View, start: View, full: View) -> str:
    by = _by(full, start)
    if content.text("measure") != "share":
        return f"{_verb(full)} reach {FULL} by {by} ({_sure(full)})"
    known = full.number("share")
    expected = (
        "" if known is None else f", so the expected share speaks: {words.share(known)} of what it needs in place"
    )
    return f"has almost no chance of {FULL} by {by} ({_sure(full)}){expected}"


def _initial(content: View, full: View) -> str:
    initial = content.view("probability").view("initial_capability")
    return f"; initial capability by {_by(initial, full)} {_verb(initial)} be reached ({_sure(initial)})"


def _infeasible(content: View) -> str:
    if content.record.get("feasible") is not False:  # absent is not infeasible
        return ""
    worst = next(iter(content.rows("slack")), None)
    if worst is None:
        return "The requirement cannot be met with all units that could come. "
    return f"The requirement cannot be met: even if every contributor came, {_lacks(worst)}. "


def _lacks(row: View) -> str:
    have = words.number(row.amount("reachable"))
    return (
        f"{words.small(row.text('row_name') or row.text('name'))} would have {have} of "
        f"{words.count(row.amount('needed'), row.text('unit'))} (phase {row.text('phase_name')})"
    )


def what_binds(content: View) -> str:
    """What binds now, and from which date on is the mission likely to be operational?"""
    rows = content.rows("binding")
    dates = likely(content)
    after = f"; {dates}." if dates else "."
    if not rows:
        return f"Nothing that is told here binds now{after}"
    gates = [row for row in rows if row.text("kind") in GATES]
    more = f" and {words.count(len(gates) - 1, 'more gate')}" if len(gates) > 1 else ""
    other = next((row for row in rows[1:] if row.text("kind") not in GATES), None)
    then = f", then {_phrase(other)}" if other else ""
    return f"What binds now is {_phrase(rows[0])}{more}{then}{after}"


def _phrase(row: View) -> str:
    name = row.text("name")
    match row.text("kind"):
        case "gate" | "sector_gate":
            return f"{name} ({_closed(row)})"
        case "capability":
            return f"the shortfall of {words.small(name)}"
        case "contributor":
            return f"the decision of {name}"
        case "objection":
            return f"the objection of {row.text('party_name')} to {row.text('contributor_name')}"
        case _:
            return f"the end of the mandate on {words.day(row.day('ends'))}"


def _closed(gate: View) -> str:
    if not gate.flag("known"):
        return "not known to be open"
    since = gate.day("since")
    return f"closed since {words.day(since)}" if since else "closed"


def likely(content: View) -> str:
    """From which date on does full capability have an even chance? A clause; empty where dates are withheld."""
    dates = content.view("likely_dates")
    if not dates.has("last"):
        return ""
    if at := dates.day("full_capability"):
        return f"full capability is likely from {words.day(at)} on"
    last = words.day(dates.day("last"))
    if given := dates.day("given_full"):
        return (
            f"full capability is likely on no date up to {last}, and from {words.day(given)} on only if all gates open"
        )
    said = f"full capability is likely on no date up to {last}"
    for key, name in (("initial_capability", "initial capability"), ("start", "the start")):
        if at := dates.day(key):
            return f"{said}, {name} from {words.day(at)} on"
    return said


def what_else(content: View) -> str:
    """What is missing most, whose yes moves most, and what should be checked first?"""
    parts = [part for part in (gap(content), matters(content), check(content)) if part]
    if parts:
        return f"{words.capital('; '.join(parts))}."
    inputs = content.view("inputs")
    based, total = inputs.number("with_basis"), inputs.number("total")
    basis = "" if based is None or total is None else f"; {based:,.0f} of {total:,.0f} inputs have a named basis"
    return f"Shortfalls, contributors' chances and assumptions are not part of this release{basis}."


def gap(content: View) -> str:
    """Which capability falls short most?"""
    row = next(iter(content.rows("gaps")), None)
    expected = None if row is None else row.number("expected")
    if row is None or expected is None:
        return ""
    by = words.day(content.view("probability").view("full_capability").day("by"))
    name, need = words.small(row.text("name")), words.count(row.amount("needed"), row.text("unit"))
    if row.amount("missing") <= 0:
        chance = row.number("chance")
        sure = "" if chance is None else f" (enough with a chance of {words.percent(chance)})"
        return f"no capability is expected to fall short, and the tightest is {name}{sure}"
    return f"the biggest gap is {name}: {words.number(expected)} of {need} expected by {by}"


def matters(content: View) -> str:
    """Whose yes moves the answer most?"""
    rows = [r for r in content.rows("contributors") if r.number("effect_of_yes") is not None]
    if not rows:
        return ""
    top = max(rows, key=lambda r: r.amount("effect_of_yes"))
    if top.amount("effect_of_yes") <= 0:
        return "no single yes moves the answer"
    what = "to the expected share" if top.text("effect_measure") == "share" else "to full capability"
    yes = "decision" if top.text("stance") in {"decided", "deployed"} else "yes"
    verb = "adds" if yes == "decision" else "would add"
    return f"{words.possessive(top.text('name'))} {yes} {verb} most, {words.points(top.amount('effect_of_yes'))} {what}"


def check(content: View) -> str:
    """Which assumption should be checked first?"""
    row = next(iter(content.rows("tornado")), None)
    if row is None or not row.has("at_low"):
        return ""
    low, high = sorted((row.amount("at_low"), row.amount("at_high")))
    shared = row.text("measure") == "share"
    what, told = ("the expected share", words.share) if shared else ("full capability", words.percent)
    return (
        f"the assumption to check first is “{row.text('label').rstrip('. ')}”, "
        f"which moves {what} from {told(low)} to {told(high)}"
    )
