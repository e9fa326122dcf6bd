"""Sentences of single rows: what binds, what changed. Made from what the row holds, whatever was withheld of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief import labels, words

if TYPE_CHECKING:
    from eirene.brief.view import View


WAITS: Final = frozenset({"contributor_joins"})
"""Conditions that are told by the name of the contributor that is waited for."""
LIMITS: Final = {
    "budget": " within the budget",
    "movement": " in time with the declared movement",
    "largest_share": " within the largest share",
    "several limits": " within the declared limits",
}
"""What a row that lacks units clashes with, other than the number of units."""


def bound(row: View) -> str:
    """Tell one row of what binds, without its name in front."""
    match row.text("kind"):
        case "gate" | "sector_gate":
            return _gate(row)
        case "capability":
            return _capability(row)
        case "contributor":
            return _contributor(row)
        case "objection":
            return _objection(row)
        case _:
            ends = words.day(row.day("ends"))
            if row.flag("over"):
                return f"ended on {ends}: without a new mandate nothing can be in place."
            return f"ends on {ends}; no date before it has an even chance of full capability."


def _gate(row: View) -> str:
    since = f" on {words.day(row.day('since'))}" if row.day("since") else ""
    old = ", and nothing newer is known" if row.flag("stale") else ""
    state = f"was reported closed{since}{old}" if row.flag("known") else "is not known to be open"
    parts = [f"{state}."]
    if threshold := row.text("threshold").rstrip("."):
        what = f"{row.text('indicator').rstrip('.')}: " if row.text("indicator") else ""
        who = f", declared by {row.text('declared_by')}" if row.text("declared_by") else ""
        parts.append(f"Test: {what}{threshold}{who}.")
    chance, at = row.number("chance"), row.day("likely")
    if chance is not None and at is not None:
        when = f"its likely date, {words.day(at)}, has passed" if row.flag("passed") else f"most likely {words.day(at)}"
        names = words.listed([f"“{name}”" for name in row.texts("after_names")])
        first = f" once {names} {'is' if len(row.texts('after_names')) == 1 else 'are'} open" if names else ""
        parts.append(f"Chance {words.percent(chance)}{first}, {when}.")
    elif chance == 0:
        parts.append("No declared gate can open it.")
    return " ".join(parts + _until(row, "to open"))


def _until(row: View, what: str) -> list[str]:
    at = row.day("latest_useful")
    return [f"Latest useful date {what}: {words.day(at)}."] if at else []


def _capability(row: View) -> str:
    if row.flag("initial"):
        some = f" ({words.about(row.amount('needed'))} needed)" if row.has("needed") else ""
        sure = words.percent(row.amount("chance"))
        return f"hold up initial capability of phase “{row.text('phase_name')}” most: chance of enough{some} {sure}."
    need = words.of(row.amount("needed"), row.text("unit"), row.text("name"))
    expected, chance = row.number("expected"), row.number("chance")
    if row.flag("lacking"):
        short = words.persons(row.amount("missing_persons"))
        limit = LIMITS.get(row.text("clash"), "")
        have = words.about(expected or 0.0)
        return f"would come to {have} of {need}{limit} even if every contributor came, {short} short."
    said = "" if expected is None else f"{words.about(expected)} expected, "
    only = f" Only {row.text('only_from')} has any." if row.text("only_from") else ""
    return f"({said}{need} needed): enough in place with a chance of {words.percent(chance or 0.0)}.{only}"


def _contributor(row: View) -> str:
    own = [c for c in row.rows("conditions") if c.text("value") not in WAITS]
    closed = [c.text("label") for c in own if not c.flag("open") and not c.flag("caveat")]
    stance = labels.words(row.text("stance"))
    since = f" since {words.day(row.day('since'))}, not confirmed since" if row.flag("stale") else ""
    said = "has no known stance" if stance == "unknown" else f"stands at “{stance}”{since}"
    waits = [*closed, *(f"a yes of {name}" for name in row.texts("needs"))]
    parts = [f"{said}{f', waiting for {words.listed(waits)}' if waits else ''}."]
    if row.flag("blocked"):
        parts.append("One of its conditions has no gate, so it cannot say yes until one is declared.")
    effect = row.number("effect_of_yes")
    if effect:
        what = "the expected share" if row.text("effect_measure") == "share" else "full capability"
        parts.append(f"Its yes would add {words.points(effect)} to {what}.")
    return " ".join(parts + _until(row, "to decide"))


def _objection(row: View) -> str:
    without = row.number("without_objections")
    said = f"keeps {row.text('contributor_name')} out by policy."
    if without is None:
        return said
    return f"{said} {without_objections(without, row.text('effect_measure'))}"


def without_objections(value: float, measure: str) -> str:
    """Tell what the answer would be were no objection binding."""
    share = measure == "share"
    what, said = ("expected share", words.share(value)) if share else ("chance", words.percent(value))
    return f"Were no objection binding, the {what} of full capability would be {said}."


def moved(row: View) -> str:
    """Tell one change, its name in front."""
    name, kind = row.text("name"), row.text("kind")
    old, new = row.record.get("from"), row.record.get("to")
    if kind in {"probability", "chance"}:
        return _delta(name, kind, row.amount("from"), row.amount("to"))
    if kind in {"requirement", "force"}:
        unit = f" {words.plural(row.text('unit'), 2)}" if row.text("unit") else ""
        return f"{name}: {words.number(row.amount('from'))} to {words.number(row.amount('to'))}{unit}."
    if kind == "mandate":
        ends = words.day(row.day("to")) if new else "no longer known"
        return f"{name}: known from now on, ends {ends}." if old is None else f"{name}: end {ends}."
    return _states(name, row)


def _delta(name: str, kind: str, old: float, new: float) -> str:
    way = "up" if new > old else "down"
    what = words.capital(name) if kind == "probability" else f"{name}, chance of a yes"
    return f"{what}: {words.percent(old)} to {words.percent(new)} ({way} {words.points(new - old)})."


def _states(name: str, row: View) -> str:
    old, new = (labels.TIES.get(row.text(end), labels.words(row.text(end))) for end in ("from", "to"))
    match row.text("kind"):
        case "contributor":
            return f"{name}: new on the board, {new}."
        case "gate":
            return f"{name}: {'opened' if new == 'open' else 'closed'}."
        case "fact":
            return _fact(name, row.text("fact"), old, new)
        case _ if not old:
            return f"{name}: new, {new}."
        case _ if not new:
            return f"{name}: no longer reported (was {old})."
        case _:
            return f"{name}: {old} to {new}."


def _fact(name: str, kind: str, old: str, new: str) -> str:
    what = {"cap": "most persons", "status": "decision"}.get(kind, labels.words(kind))
    if kind == "event" and new and not old:
        return f"{words.capital(name)}: {new}."
    if kind == "cap":
        old, new = (words.number(float(end)) if end.isdigit() else end for end in (old, new))
    if not new:
        return f"{name}, {what}: no longer counts (was {old})."
    return f"{name}, {what}: {new}." if not old else f"{name}, {what}: {old} to {new}."
