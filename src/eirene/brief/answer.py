"""The answer in three sentences, made from the numbers that are there.

Owns their order: whether and when it can be done, and how sure; what binds and from which date on it is likely; what is
missing most, whose yes moves most, what to check first. A number that is withheld makes no sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief import aid_told, words
from eirene.brief.sites import clause

if TYPE_CHECKING:
    from datetime import date

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
    expected = "" if known is None else f"; on average {words.share(known)} of its needs in place"
    return f"has almost no chance of {FULL} by {by} ({_sure(full)}{expected})"


def _initial(content: View, full: View) -> str:
    initial = content.view("probability").view("initial_capability")
    return f"; {_milestone(initial, full)} by {_by(initial, full)} {_verb(initial)} be reached ({_sure(initial)})"


def _milestone(initial: View, full: View) -> str:
    """Name initial capability, with its phase where that is not the phase of full capability."""
    phase = initial.text("phase_name")
    own = phase and phase != full.text("phase_name")
    return f"initial capability of phase “{phase}”" if own else "initial capability"


def _infeasible(content: View) -> str:
    if content.record.get("feasible") is not False:  # absent is not infeasible
        return ""
    if over := _over(content):
        return f"Nothing can be in place any more: the mandate ended on {words.day(over)}. "
    rows = content.rows("slack")
    if not rows:
        return "The requirement cannot be met as things are declared. "
    cannot = f"The requirement cannot be met{within_limit(content)}"
    return f"{cannot}: even if every contributor came, {_lacks(rows)}. {within_reach(content)}"


def _over(content: View) -> date | None:
    """Give the mandate's last day where that has passed."""
    ends, as_of = content.view("mandate").day("ends"), content.day("as_of")
    return ends if ends and as_of and ends < as_of else None


def within_limit(content: View) -> str:
    """Which limit, if any, keeps units from coming that are declared? Words to follow `cannot be met`."""
    worst = next(iter(content.rows("slack")), None)
    match "" if worst is None else worst.text("clash"):
        case "budget":
            cost = content.view("cost")
            return f" within the budget of {cost.text('currency')} {words.money(cost.amount('budget'))}"
        case "movement":
            return " in time with the strategic movement that is declared"
        case "largest_share":
            return " within the largest share that one contributor may have"
        case "several limits":
            return " within the limits that are declared for budget, movement and shares"
        case _:
            return ""


def _lacks(rows: list[View]) -> str:
    worst = rows[0]
    name = worst.text("row_name") or worst.text("name")
    have, need = words.about(worst.amount("reachable")), words.of(worst.amount("needed"), worst.text("unit"), name)
    others = {r.text("capability") for r in rows if r.text("phase") == worst.text("phase")} - {worst.text("capability")}
    more = f", and {words.count(len(others), 'more capability')} would fall short" if others else ""
    return f"{words.small(name)} would come to {have} of {need} in phase “{worst.text('phase_name')}”{more}"


def within_reach(content: View) -> str:
    """How far could all units in sight take the mission? A sentence; empty where it is not known."""
    rows = content.rows("reach")
    if not rows or within_limit(content):  # units are there, and a limit keeps them away
        return ""
    initial, full = (next((r for r in reversed(rows) if r.flag(key)), None) for key in ("initial", "full"))
    if initial is None and full is None:
        if content.view("probability").view("initial_capability").amount("value") >= words.FAINT:
            return ""
        return f"Not even initial capability of phase “{rows[0].text('name')}” is within their reach. "
    parts = [
        f"{what} of phase “{row.text('name')}”"
        for what, row in (("initial capability", None if initial is full else initial), ("full capability", full))
        if row is not None
    ]
    return f"At most they could reach {words.listed(parts)}. "


def what_binds(content: View) -> str:
    """What binds now, and from which date on is the mission likely to be operational?"""
    rows = content.rows("binding")
    dates = likely(content)
    after = f"; {dates}." if dates else "."
    if not rows:
        return f"Nothing that is told here binds now{after}"
    gates = [row for row in rows if row.text("kind") in GATES]
    behind = gates[1:] if rows[0].text("kind") in GATES else gates
    more = f", then {_next(behind)}" if behind else ""
    other = next((row for row in rows[1:] if row.text("kind") not in GATES), None)
    then = f", then {_phrase(other)}" if other else ""
    return f"What binds now is {_phrase(rows[0])}{more}{then}{after}"


def _next(gates: list[View]) -> str:
    rest = len(gates) - 1
    more = f" and {words.count(rest, 'more gate')}" if rest else ""
    return f"“{gates[0].text('name')}”{more}"


def _phrase(row: View) -> str:
    name = row.text("name")
    match row.text("kind"):
        case "gate" | "sector_gate":
            return f"the gate “{name}” ({_closed(row)})"
        case "capability":
            return _tight(row)
        case "contributor":
            return f"the decision of {name}"
        case "objection":
            return f"the objection of {row.text('party_name')} to {row.text('contributor_name')}"
        case _:
            ends = words.day(row.day("ends"))
            return f"the mandate, which ended on {ends}" if row.flag("over") else f"the end of the mandate on {ends}"


def _tight(row: View) -> str:
    name, chance = words.small(row.text("name")), row.number("chance")
    if row.flag("initial"):
        return f"{name} for initial capability (chance of enough {words.percent(row.amount('chance'))})"
    if row.flag("lacking") or row.amount("expected") < row.amount("needed") or chance is None:
        only = f", which only {row.text('only_from')} has" if row.text("only_from") else ""
        return f"the shortfall of {name}{only}"
    return f"{name} (enough of them with a chance of {words.percent(chance)})"


def _closed(gate: View) -> str:
    if not gate.flag("known"):
        return "not known to be open"
    since = gate.day("since")
    return f"reported closed on {words.day(since)}" if since else "reported closed"


def likely(content: View) -> str:
    """From which date on does full capability have an even chance? A clause; empty where dates are withheld."""
    dates = content.view("likely_dates")
    if not dates.has("last"):
        return ""
    if at := dates.day("full_capability"):
        return f"full capability has an even chance from {words.day(at)} on"
    said = f"full capability has an even chance on no date up to {words.day(dates.day('last'))}"
    if given := dates.day("given_full"):
        return f"{said}, and from {words.day(given)} on only if all gates open"
    for key, name in (("initial_capability", "initial capability"), ("start", "the start")):
        if at := dates.day(key):
            return f"{said}, {name} from {words.day(at)} on"
    return said


def what_else(content: View) -> str:
    """What is missing most, whose yes moves most, and what should be checked first?"""
    parts = [
        part
        for part in (gap(content), clause(content), aid_told.clause(content), matters(content), check(content))
        if part
    ]
    if parts:
        return f"{words.capital('; '.join(parts))}."
    inputs = content.view("inputs")
    based, total = inputs.number("with_basis"), inputs.number("total")
    basis = "" if based is None or total is None else f"; {based:,.0f} of {total:,.0f} inputs have a named basis"
    return f"Shortfalls, contributors' chances and assumptions are not part of this release{basis}."


def gap(content: View) -> str:
    """Which capability falls short most, and which is covered least?"""
    rows = [row for row in content.rows("gaps") if row.number("expected") is not None]
    if not rows:
        return ""
    row = rows[0]
    by = words.day(content.view("probability").view("full_capability").day("by"))
    name = words.small(row.text("name"))
    if row.amount("missing") <= 0:
        chance = row.number("chance")
        sure = "" if chance is None else f" (enough with a chance of {words.percent(chance)})"
        return f"no capability is expected to fall short, and the tightest is {name}{sure}"
    thin = min(rows, key=lambda r: (r.amount("covered"), r.text("capability")))
    least = "" if thin is row else f", and covered least are {words.small(thin.text('name'))} ({_expected(thin)})"
    return f"the biggest gap is {name}: {_expected(row)} expected by {by}, {_persons(row)} short{least}"


def _expected(row: View) -> str:
    need = words.of(row.amount("needed"), row.text("unit"), row.text("name"))
    return f"{words.about(row.amount('expected'))} of {need}"


def _persons(row: View) -> str:
    return words.persons(row.amount("missing_persons"))


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
