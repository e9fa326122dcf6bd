"""Sentences about the security of key sites, made from the content alone.

Owns the words for why a site is not secured, and the difference between what is secured if everybody comes as planned
and what is to be expected. Refuses to tell as a fact what planners only expect: that a road will be cleared.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from eirene.brief import words

if TYPE_CHECKING:
    from eirene.brief.view import Content, View

WHY: Final = {
    "no base in time": "no declared base is near enough for the standard, even if every road could be driven",
    "no road": "no road leads there from any base",
    "road closed": "the road there is closed",
    "road not cleared": "the road there is not cleared",
    "base not cleared": "the base from which help would be in time is not cleared",
    "no unit left": "no unit is left to respond in time",
    "caveat": "units are left, but may not act in the sector",
    "no guards left": "too few guards are left for the posture",
    "too few bases for backup": "only one base is in time, and backup from a second one is asked for",
    "not cleared": "guards would stand on ground that is not cleared",
}
"""Why sites are not secured, to follow `because`."""

WHOLE: Final = 0.995
"""Share from which on nothing worth a clause is missing."""
APART: Final = 0.05
"""Difference between planned and expected share that is worth a clause."""


def told(posture: View) -> Content:
    """Give the record of site security with its sentences; the record as it is where there is none."""
    return {
        **posture.record,
        "said": said(posture),
        "uncovered": [{**row.record, "reason": reason(row)} for row in posture.rows("uncovered")],
    }


def reason(row: View) -> str:
    """Why is a site not secured, in words?"""
    return WHY.get(row.text("why"), row.text("why"))


def said(posture: View) -> list[str]:
    """Give the sentences of the chapter, most important first."""
    phase = last(posture)
    parts = (
        _secured(posture, phase), _within_reach(posture, phase), _missing(posture, phase), _bought(posture, phase),
        _busy(posture, phase), _searched(phase), _unasked(posture),
    )  # fmt: skip
    return [part for part in parts if part]


def last(posture: View) -> View:
    """Give the phase of the full capability headline, or the last one."""
    rows = posture.rows("phases")
    full = posture.view("covered_weight").view("full").text("phase")
    return next((row for row in rows if row.text("id") == full), rows[-1])


def _shares(posture: View, phase: View) -> View:
    rows = posture.view("covered_weight").rows("phases")
    return next(row for row in rows if row.text("phase") == phase.text("id"))


def expectation(shares: View) -> str:
    """What is expected to be secured, in words to follow a comma?"""
    expected = shares.number("expected")
    if expected is None:
        return "in none of the futures drawn has the phase begun by then, so no expectation is given"
    return f"expected over the futures in which the phase has begun by then: {words.share(expected)}"


def _secured(posture: View, phase: View) -> str:
    shares = _shares(posture, phase)
    planned = shares.number("planned")
    name, day = phase.text("name"), words.day(phase.day("day"))
    if planned is None:
        return f"Nobody asks for the security of any site in phase “{name}”."
    sites, asked = phase.amount("secured_sites"), phase.amount("sites")
    told = (
        f"If everybody comes as planned, {words.share(planned)} of the weight of the sites for which security is asked "
        f"is secured in phase “{name}” by {day} ({sites:.0f} of {asked:.0f} sites); {expectation(shares)}."
    )
    initial = posture.view("covered_weight").view("initial")
    if initial.has("planned") and initial.text("phase") != phase.text("id"):
        whole = words.share(initial.amount("planned"))
        told += f" In phase “{initial.text('phase_name')}” it is {whole} if everybody comes; {expectation(initial)}."
    return told


def _within_reach(posture: View, phase: View) -> str:
    reachable = _shares(posture, phase).number("reachable")
    if reachable is None:
        return ""
    had, wanted = words.about(phase.amount("platoons_had")), words.about(phase.amount("platoons_wanted"))
    return (
        f"With enough units {words.share(reachable)} could be secured from the declared bases{_on_roads(phase)}: "
        f"that takes {wanted} platoons, and the plan has {had}. {_ground(phase)}"
    )


def _on_roads(phase: View) -> str:
    """On which roads does the answer rest? An expectation of planners is called one."""
    if phase.view("roads").amount("expected"):
        return ", on roads that the planners expect to be cleared by then (assumption)"
    return ", on roads that are usable today" if phase.view("roads").amount("named") else ""


def _ground(phase: View) -> str:
    roads = phase.view("roads")
    if not roads.amount("named"):
        return "No named road has a record of its state."
    states = (
        ("usable", "can be driven as known today"),
        ("expected", "only if cleared as the planners expect (assumption)"),
        ("uncleared", "not cleared and not expected to be"),
        ("closed", "closed"),
    )
    parts = [f"{roads.amount(key):.0f} {told}" for key, told in states if roads.amount(key)]
    if not roads.amount("usable"):
        parts.insert(0, "none can be driven as known today")
    return (
        f"Of {words.count(roads.amount('named'), 'named road')}: {', '.join(parts)}; a road that nobody has assessed "
        "does not count as passable."
    )


def _missing(posture: View, phase: View) -> str:
    groups = Counter(row.text("why") for row in posture.rows("uncovered") if row.text("phase") == phase.text("id"))
    if not groups:
        return ""
    total = sum(groups.values())
    if len(groups) == 1:
        why = next(iter(groups))
        return f"{words.count(total, 'site')} would not be secured: {WHY.get(why, why)}."
    parts = [f"{n} because {WHY.get(why, why)}" for why, n in groups.most_common()]
    return f"{words.count(total, 'site')} would not be secured: {'; '.join(parts)}."


def _bought(posture: View, phase: View) -> str:
    rows = [row for row in posture.rows("buys") if row.text("phase") == phase.text("id")]
    if not rows:
        return ""
    return f"Of the additions tried one by one, the largest gain is {bought(rows[0])}: {addition(rows[0])}."


def addition(row: View) -> str:
    """What would be added?"""
    match row.text("what"):
        case "platoon":
            return row.text("name") + (f", on call at {row.text('base')}" if row.text("base") else "")
        case "base":
            return f"base “{row.text('name')}” cleared and opened"
        case "road":
            return f"road “{row.text('name')}” usable"
        case _:
            return row.text("name")


def bought(row: View) -> str:
    """What would an addition secure?"""
    return f"{words.points(row.amount('share'))} of the weight ({words.count(len(row.rows('sites')), 'more site')})"


def _busy(posture: View, phase: View) -> str:
    busy, weight = phase.number("busy"), _shares(posture, phase).number("busy")
    if busy is None:
        return "Busy units are not counted: each unit on call is taken to be free when it is called."
    told = f"Units on call are busy {words.share(busy)} of the time ({phase.text('method')})"
    if weight is None:
        return f"{told}."
    return f"{told}; with that, {words.share(weight)} of the weight is secured and answered in time."


def _searched(phase: View) -> str:
    if phase.text("stopped") == "optimal" or phase.amount("weight") <= 0:
        return ""
    most = words.share(min(1.0, phase.amount("bound") / phase.amount("weight")))
    return f"The search ended at its limit of work: no plan with these units secures more than {most}."


def _unasked(posture: View) -> str:
    rows = posture.rows("unasked")
    if not rows:
        return ""
    kinds = Counter(row.text("kind_name") for row in rows)
    parts = [f"{words.small(name)} ({n})" for name, n in kinds.most_common()]
    return (
        f"For {words.count(len(rows), 'site')} nobody has asked for security, so that none is planned and they count "
        f"for nothing here: {words.listed(parts)}."
    )


def clause(content: View) -> str:
    """What does the first screen say about key sites? A clause; empty where nothing is missing or it is withheld."""
    full = content.view("posture").view("covered_weight").view("full")
    planned, expected = full.number("planned"), full.number("expected")
    if planned is None or (planned >= WHOLE and expected is not None and planned - expected < APART):
        return ""
    told = f"{words.share(planned)} of the weight of key sites is secured by full capability if everybody comes"
    if expected is None:
        return f"{told} (its phase has begun by then in none of the futures drawn)"
    return f"{told}, and {words.share(expected)} is expected once its phase has begun"


def grouped(posture: View, most: int) -> list[dict[str, object]]:
    """Give uncovered sites by phase and reason: how many, their weight, and the first of their names.

    The phase of full capability comes first.
    """
    full = last(posture).text("id")
    groups: dict[tuple[str, str], list[View]] = {}
    for row in posture.rows("uncovered"):
        groups.setdefault((row.text("phase"), row.text("why")), []).append(row)
    found: list[dict[str, object]] = []
    for (phase, _), held in sorted(groups.items(), key=lambda group: (group[0][0] != full, -len(group[1]))):
        held.sort(key=lambda row: (-row.amount("weight"), row.text("site")))
        found.append({
            "phase": phase, "phase_name": held[0].text("phase_name"), "reason": reason(held[0]), "number": len(held),
            "weight": sum(row.amount("weight") for row in held), "shown": [row.record for row in held[:most]],
            "more": max(0, len(held) - most),
        })  # fmt: skip
    return found
