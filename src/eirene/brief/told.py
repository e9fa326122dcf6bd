"""Sentences for content: adds everything that is told in words, from what the content holds.

Called for the planning class and again for every lower one, so that no sentence outlives the number that it told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from eirene.brief import aid_told, answer, labels, lines, sites, watch_told, words
from eirene.brief.limits import limits
from eirene.brief.view import View

if TYPE_CHECKING:
    from eirene.brief.view import Content

TOLD: Final = ("answer", "questions", "limits", "marking", "word_scale")
"""Keys made here; `text` of rows of `binding` and `changed`, `said` and `reason` of sites, aid, watch as well."""
STRONG: Final = re.compile(
    r"(?:above|below) \d+%(?! to)"
    r"|(?:from )?(?:below )?\b\d+(?:\.\d+)?% to (?:below )?\d+(?:\.\d+)?%|(?<! to )\b\d+(?:\.\d+)?%"
    r"|\d+(?:\.\d)? points?|\b\d{1,2} [A-Z][a-z]{2} \d{4}|cannot be met|even chance|almost no chance|will hardly"
    r"|unlikely|about as likely as not|very likely|likely|almost certain"
)
"""What a reader's eye should find first in a sentence."""


def told(content: Content) -> Content:
    """Give the content with its sentences."""
    view = View(content)
    return {
        **content,
        "answer": answer.sentences(view),
        "questions": questions(view),
        "limits": limits(view),
        "marking": labels.CLASSES[view.text("release")],
        "word_scale": scale(),
        "binding": [{**row.record, "text": lines.bound(row)} for row in view.rows("binding")],
        "changed": [{**row.record, "text": lines.moved(row)} for row in view.rows("changed")],
        **({"posture": sites.told(view.view("posture"))} if view.has("posture") else {}),
        **({"watch": watch_told.told(view.view("watch"))} if view.has("watch") else {}),
        **({"aid": aid_told.told(view.view("aid"))} if view.view("aid").rows("scenarios") else {}),
    }


def questions(content: View) -> list[dict[str, str]]:
    """Give a planner's five questions, each with its short answer and the section that tells more."""
    first = next(iter(content.rows("binding")), None)
    name = "" if first is None else first.text("name")
    found = [
        ("What binds now?", words.capital(name) if name else "", "binds"),
        ("Earliest likely date?", _earliest(content), "chances"),
        ("Biggest gap?", _gap(content), "force"),
        ("Who matters most?", _who(content), "coalition"),
        ("Check first?", _check(content), "assumptions-move"),
    ]
    return [{"question": q, "answer": a, "section": s} for q, a, s in found if a]


def _earliest(content: View) -> str:
    dates = content.view("likely_dates")
    if not dates.has("last"):
        return ""
    if at := dates.day("full_capability"):
        return f"{words.day(at)} (full capability)"
    if content.record.get("feasible") is False and content.rows("slack"):
        return "None: too few units in sight for full capability"
    for key, name in (("initial_capability", "initial capability"), ("start", "start")):
        if at := dates.day(key):
            return f"None for full capability; {name} {words.day(at)}"
    return f"None up to {words.day(dates.day('last'))}"


def _gap(content: View) -> str:
    row = next(iter(content.rows("gaps")), None)
    expected = None if row is None else row.number("expected")
    if row is None or expected is None:
        return ""
    if row.amount("missing") <= 0:
        return f"None expected; tightest is {words.small(row.text('name'))}"
    need = words.of(row.amount("needed"), row.text("unit"), row.text("name"))
    return f"{row.text('name')}: {words.about(expected)} of {need} expected"


def _who(content: View) -> str:
    rows = [r for r in content.rows("contributors") if r.number("effect_of_yes") is not None]
    if not rows:
        return ""
    top = max(rows, key=lambda r: r.amount("effect_of_yes"))
    effect = top.amount("effect_of_yes")
    return f"{top.text('name')}: a yes adds {words.points(effect)}" if effect > 0 else "No single yes moves the answer"


def _check(content: View) -> str:
    row = next(iter(content.rows("tornado")), None)
    return "" if row is None else words.capital(row.text("label").rstrip(". "))


def scale() -> list[dict[str, object]]:
    """Give the scale of verbal probabilities as the page shows it."""
    lows = [0.0, *(step.below for step in words.SCALE)]
    return [
        {"word": step.name, "from": low, "to": min(step.below, 1.0)}
        for low, step in zip(lows, words.SCALE, strict=False)
    ]
