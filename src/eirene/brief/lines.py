"""Sentences of single rows: what binds, what changed. Made from what the row holds, whatever was withheld of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief import labels, words

if TYPE_CHECKING:
    from eirene.brief.view import View


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
            return f"ends on {words.day(row.day('ends'))}, before full capability is likely."


def _gate(row: View) -> str:
    since = f" since {words.day(row.day('since'))}" if row.day("since") else ""
    state = f"is closed{since}" if row.flag("known") else "is not open: no fact says that it has opened"
    parts = [f"{state}."]
    if threshold := row.text("threshold"):
        who = f" (declared by {row.text('declared_by')})" if row.text("declared_by") else ""
        parts.append(f"It takes: {threshold.rstrip('.')}{who}.")
    chance, at = row.number("chance"), row.day("likely")
    if chance is not None and at is not None:
        when = f"its likely date, {words.day(at)}, has passed" if row.flag("passed") else f"most likely {words.day(at)}"
        parts.append(f"Chance {words.percent(chance)}, {when}.")
    elif chance == 0:
        parts.append("No declared gate can open it.")
    return " ".join(parts + _until(row, "to open"))


def _until(row: View, what: str) -> list[str]:
    at = row.day("latest_useful")
    return [f"Latest useful date {what}: {words.day(at)}."] if at else []


def _capability(row: View) -> str:
    need = words.count(row.amount("needed"), row.text("unit"))
    expected, chance = row.number("expected"), row.number("chance")
    if row.flag("lacking"):
        return f"would have {words.number(expected or 0.0)} of {need} even if every contributor came."
    said = f"needs {need}" if expected is None else f"has {words.number(expected)} of {need} expected"
    return f"{said}; enough is in place with a chance of {words.percent(chance or 0.0)}."


def _contributor(row: View) -> str:
    closed = [c.text("label") for c in row.rows("conditions") if not c.flag("open") and not c.flag("caveat")]
    stance = labels.words(row.text("stance"))
    said = "has no known stance" if stance == "unknown" else f"stands at “{stance}”"
    waits = [*closed, *(f"a yes of {name}" for name in row.texts("needs"))]
    parts = [f"{said}{f', waiting for {words.listed(waits)}' if waits else ''}."]
    if row.flag("blocked"):
        parts.append("One of its conditions has no gate, so it cannot say yes until one is declared.")
    effect = row.number("effect_of_yes")
    if effect is not None:
        what = "expected share" if row.text("effect_measure") == "share" else "full capability"
        parts.append(f"Its yes would add {words.points(effect)} to {what}.")
    return " ".join(parts + _until(row, "to decide"))


def _objection(row: View) -> str:
    without = row.number("without_objections")
    said = f"keeps {row.text('contributor_name')} out by policy."
    if without is None:
        return said
    return f"{said} Were no objection binding, full capability would stand at {words.percent(without)}."


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
