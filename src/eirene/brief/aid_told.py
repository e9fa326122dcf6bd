"""Sentences about the delivery of aid, made from the content alone.

Owns the words for why a need is not met, and the difference between what crossed and what was delivered. Refuses to
speak of an escort as of something usual: without a request of a humanitarian actor there is none, and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief import words

if TYPE_CHECKING:
    from eirene.brief.view import Content, View

WHY: Final = {
    "no hub": "no hub is declared that could serve it",
    "no trucks": "no truck is declared that could go there",
    "no road": "no road leads there",
    "road closed": "the road there is closed",
    "road not cleared": "the road there is not cleared of explosive ordnance",
    "not cleared": "the delivery point itself is not cleared of explosive ordnance",
    "window": "no round trip fits into the hours",
    "crossing closed": "no crossing that could supply it is open",
    "receiving": "more cannot be received there in a day",
    "trucks": "there are no more trucks at {at}",
    "handling": "more cannot be handled at {at}",
    "storage": "there is no more room at {at}",
    "inspection": "more is not inspected at {at}",
    "crossing": "more cannot pass {at}",
    "offered": "more is not offered at {at}",
}
"""Why a need is not met, to follow `because`."""

WHOLE: Final = 0.995
"""Share from which on nothing worth a sentence is missing."""
MOVERS: Final = 3
"""Inputs that are told to move the answer."""
NOBODY: Final = (
    "No movement is escorted: no humanitarian actor has asked for an escort. Movements are notified and drive without "
    "one; humanitarian organisations decide how and when they move, and a notification guarantees nothing."
)
ASKED: Final = (
    "An armed escort is a last resort, planned only on a humanitarian actor's request with recorded criteria; "
    "everything else is notified and drives without one."
)


def told(aid: View) -> Content:
    """Give the record of aid with its sentences."""
    return {
        **aid.record,
        "said": said(aid),
        "unmet": [{**row.record, "reason": reason(row)} for row in aid.rows("unmet")],
        "scenarios": [
            {**one.record, "unmet": [{**row.record, "reason": reason(row)} for row in one.rows("unmet")]}
            for one in aid.rows("scenarios")
        ],
    }


def reason(row: View) -> str:
    """Why is a need not met, in words?"""
    return WHY.get(row.text("why"), row.text("why")).format(at=row.text("at") or "that place")


def said(aid: View) -> list[str]:
    """Give the sentences of the chapter, most important first."""
    parts = (
        _met(aid),
        _ranged(aid),
        _worst(aid),
        _delivered(aid),
        *_binding(aid),
        _otherwise(aid),
        _escorted(aid),
        _secured(aid),
    )
    return [part for part in parts if part]


def clause(content: View) -> str:
    """What does the first screen say about aid? A clause; empty where nothing is missing or it is withheld."""
    aid = content.view("aid")
    met = aid.number("met_share")
    if met is None or met >= WHOLE:
        return ""
    worst = aid.view("worst").text("name")
    at = "" if _alike(aid) or not worst else f", least at {worst}"
    return (
        f"{words.share(met)} of the need for aid is met at final delivery points over {aid.amount('days'):.0f} days"
        f"{_range(aid)}{at}"
    )


def _alike(aid: View) -> bool:
    """Are all places and goods served alike?"""
    shares = [row.amount("share") for row in aid.rows("supply") if row.amount("needed_t") > 0]
    return bool(shares) and max(shares) - min(shares) < 1 - WHOLE


def _met(aid: View) -> str:
    scenario = next(iter(aid.rows("scenarios")), None)
    under = f" ({scenario.text('name')})" if scenario and len(aid.rows("scenarios")) > 1 else ""
    met = words.share(aid.amount("met_share"))
    return (
        f"Over {aid.amount('days'):.0f} days from {words.day(aid.day('begins'))}, {met} of what people need "
        f"is met{under}, from what is received at final delivery points and what lay there."
    )


def _range(aid: View) -> str:
    met = aid.view("ranges").view("met_share")
    if met.number("low") is None or met.amount("high") - met.amount("low") < 1 - WHOLE:
        return ""
    return f" (range {words.share(met.amount('low'))} to {words.share(met.amount('high'))})"


def _ranged(aid: View) -> str:
    """Say how far the answer goes over the declared ranges, and which inputs move it most."""
    held = aid.view("ranges")
    if not _range(aid):
        return ""
    movers = [
        f"{row.text('statement')} ({words.share(row.amount('at_low'))} at {row.amount('low'):,.4g}, "
        f"{words.share(row.amount('at_high'))} at {row.amount('high'):,.4g})"
        for row in held.rows("movers")[:MOVERS]
    ]
    most = f" Taken alone, these move it most: {'; '.join(movers)}." if movers else ""
    met = held.view("met_share")
    return (
        f"Over the declared ranges of its inputs {words.share(met.amount('low'))} to {words.share(met.amount('high'))} "
        f"of the need is met, each of {held.amount('settings'):.0f} settings planned anew; where a round trip no "
        f"longer fits into a day, nothing moves on that leg.{most}"
    )


def _worst(aid: View) -> str:
    worst, days = aid.view("worst"), aid.amount("days")
    if not worst.text("name") or worst.amount("share") >= WHOLE:
        return "Nobody's need is left unmet on any day, as planned." if not aid.rows("unmet") else ""
    least = aid.amount("days_of_supply_min")
    if _alike(aid):
        return f"All places and goods are served alike, with {words.number(least)} days of supply for {days:.0f} days."
    share = worst.amount("share")
    fall = "nothing of the need is met" if share <= 0 else f"only {words.share(share)} of the need is met"
    return (
        f"Served worst: {worst.text('name')}, {words.small(worst.text('commodity_name'))}, where on the worst day "
        f"{fall}. Those who get least over the time have {words.number(least)} days of supply for {days:.0f} days."
    )


def _delivered(aid: View) -> str:
    loads = aid.view("loads")
    crossed, delivered = loads.amount("crossed"), loads.amount("delivered")
    lost = loads.amount("intercepted")
    under_way = f"; {words.rough(lost)} t are expected to be lost under way" if lost > 0 else ""
    return (
        f"{words.rough(delivered)} t are delivered, that is received at final delivery points: "
        f"{words.share(aid.amount('delivered_share'))} of what crosses ({words.rough(crossed)} t) and of what lay at "
        f"hubs when the plan began{under_way}. What has crossed is not delivered."
    )


def _binding(aid: View) -> list[str]:
    return [f"{words.capital(row.text('words'))}." for row in aid.rows("binding")[:3]]


def _otherwise(aid: View) -> str:
    others = aid.rows("scenarios")[1:]
    parts = [f"{words.share(one.amount('met_share'))} if “{one.text('name')}”{_least(one)}" for one in others]
    return f"Of the need is met in other scenarios: {words.listed(parts)}." if parts else ""


def _least(scenario: View) -> str:
    if scenario.amount("met_share") >= WHOLE:
        return ""
    worst, days = scenario.view("worst").text("name"), words.number(scenario.amount("days_of_supply_min"))
    if scenario.record.get("alike") is True:
        return f" (all alike, {days} days of supply)"
    return f" (worst: {worst}, {days} days of supply)"


def _escorted(aid: View) -> str:
    if not aid.rows("escorts") and aid.amount("escorted_share") <= 0:
        return NOBODY
    share = words.share(aid.amount("escorted_share"))
    who = words.listed(sorted({row.text("requested_by") for row in aid.rows("escorts")}))
    return f"{share} of the tonnes that set out are escorted, asked for by {who}; reasons stand below. {ASKED}"


def _secured(aid: View) -> str:
    rows = [row for row in aid.rows("security") if row.number("given") is not None and row.amount("given") < WHOLE]
    if not rows:
        return ""
    worst = min(rows, key=lambda row: row.amount("given"))
    return (
        f"The force can give {words.share(worst.amount('given'))} of what security of routes asks for in "
        f"{worst.text('sector_name')} (phase “{worst.text('phase_name')}”). Nothing waits for it: whether a convoy "
        "moves is for its organisation to decide."
    )


def grouped(rows: list[View]) -> list[dict[str, object]]:
    """Give unmet needs by place and reason: commodities with tonnes, people without supply, first day.

    People who lack several commodities are the same people: the largest number is told, not the sum.
    """
    groups: dict[tuple[str, str], list[View]] = {}
    for row in rows:
        groups.setdefault((row.text("place"), row.text("reason")), []).append(row)
    return [
        {
            "name": held[0].text("name"),
            "name_local": held[0].text("name_local") or None,
            "sector_name": held[0].text("sector_name"),
            "reason": why,
            "people": max(row.amount("people") for row in held),
            "first_day": min(row.amount("first_day") for row in held),
            "goods": [
                {"name": row.text("commodity_name"), "tonnes": row.amount("tonnes")}
                for row in sorted(held, key=lambda row: -row.amount("tonnes"))
            ],
        }
        for (_, why), held in groups.items()
    ]
