"""What this answer cannot tell: limits that follow from how it was made, and those of this very mission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief import words

if TYPE_CHECKING:
    from eirene.brief.view import View


SHARE: Final = (
    "The chance of full capability is below 1%, so plan, effects and sensitivities speak of the expected share instead."
)


def limits(content: View) -> list[str]:
    """Which limits must a reader know?"""
    return [*_method(content), *_inputs(content), *_standing(content)]


def _method(content: View) -> list[str]:
    full = content.view("probability").view("full_capability")
    designs, se = full.amount("designs"), full.number("se")
    shares = content.text("measure") == "share"
    error = "" if se is None or shares else f" Sampling error of full capability: {words.points(se)}."
    if designs:
        said = (
            f"Ranges are taken over {designs:,.0f} settings of the assumptions, each within its declared range, "
            f"the force held fixed.{error}"
        )
    else:
        said = f"Ranges over the assumptions were not computed, so the figures look surer than they are.{error}"
    share = [SHARE] if shares else []
    left = content.texts("left_out")
    quick = [f"Left out with --quick: {words.listed(left)}."] if left else []
    return [said, *quick, *share, "Latest useful dates reckon with likely durations alone."]


def _inputs(content: View) -> list[str]:
    found: list[str] = []
    if planners := content.texts("planners"):
        stand_in = "Declared rates stand in for planners that are absent."
        found.append(f"The requirement comes from: {words.listed(planners)}. {stand_in}")
    if contested := content.amount("contested"):
        verb = "is" if contested == 1 else "are"
        found.append(f"{words.count(contested, 'fact')} {verb} contested among the sources and shown as such.")
    if policies := content.texts("by_policy"):
        found.append(f"Claims were accepted by policy and by no person: {words.listed(policies)}.")
    if expired := sum(row.flag("expired") for row in content.rows("assumptions")):
        ends = "has expired and waits" if expired == 1 else "have expired and wait"
        found.append(f"{words.count(expired, 'assumption')} {ends} for renewal.")
    if content.rows("area"):
        found.append("Outlines are approximate and imply no position on any boundary.")
    return found


def _standing(content: View) -> list[str]:
    return [
        "Unknown is not consent and silence is not refusal: what no source says is shown as unknown.",
        "A digest is our own words about what a publisher reports, never its quotation.",
        f"Everything is as of {words.day(content.day('as_of'))}; what was published later is left out.",
    ]
