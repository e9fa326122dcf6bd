"""A day of convoys as documents: movement notifications, load lists, what stays, in Markdown.

Owns the words of a notification. It says on every page that a notification guarantees nothing and changes no duty of
the parties, that the humanitarian organisation decides its movement, and it has no field for a person. Places and times
of convoys are for the planning cell alone, which every document is marked with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.aid.convoy_loads import added, merged
from eirene.aid.convoy_words import MARK, MODALITIES, STATES, cargo, clock_time, percent, tonnes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.plans.convoys import ConvoyPlan, ConvoyTrip, Leg

NO_GUARANTEE: Final = (
    "A notification guarantees nothing and changes no duty of the parties: the protection of aid, of those who bring "
    "it and of those who receive it is owed with and without it."
)
WHO_DECIDES: Final = (
    "Humanitarian organisations decide their movements. This is a proposal to them, and goes to others only through "
    "them."
)


class Names:
    """Names of places and commodities for a reader.

    Parameters
    ----------
    day : ConvoyDay
    commodities : mapping of id to name
    roads : mapping of id to name
    """

    def __init__(self, day: ConvoyDay, commodities: dict[str, str], roads: dict[str, str]) -> None:
        self._places = {one.id: one.name for one in day.places}
        self.commodities = commodities
        self._roads = roads

    def place(self, place: str) -> str:
        """Give the name of a place."""
        return self._places.get(place, place)

    def way(self, leg: Leg) -> str:
        """Give the roads of a leg."""
        return ", ".join(self._roads.get(one) or one for one in leg.roads) or "roads without a name"


def markdown(day: ConvoyDay, plan: ConvoyPlan, names: Names) -> str:
    """What do the convoys of a day carry, where do they go, and what stays? The document in Markdown.

    Parameters
    ----------
    day : ConvoyDay
    plan : ConvoyPlan
    names : Names
    """
    lines = [
        f"# Convoys of {plan.day.isoformat()}",
        "",
        f"**{MARK}.** {WHO_DECIDES}",
        "",
        f"**{NO_GUARANTEE}**",
        "",
        *_summary(plan),
        "",
        "## Movement notifications",
        "",
    ]
    for trip in plan.trips:
        lines += [*notification(day, plan, trip, names), ""]
    lines += ["## Load lists", "", *_load_lists(plan, names), "", "## Not carried", "", *_left(plan, names), ""]
    lines += ["## Expected to be received", "", *_receipts(plan, names), ""]
    if plan.changes:
        lines += ["## What the closure changed", "", *_changes(plan), ""]
    lines += ["## Notes", "", *(f"- {one}" for one in (*plan.notes, *plan.checks)), ""]
    return "\n".join(lines)


def _summary(plan: ConvoyPlan) -> Iterator[str]:
    planned = sum(one.planned_t for one in plan.receipts)
    expected = sum(one.expected_t for one in plan.receipts)
    left = sum(one.part.tonnes for one in plan.unserved)
    ordered = sum(one.ordered_t for one in plan.receipts)
    yield f"- {len(plan.trips)} trips; {tonnes(planned)} of {tonnes(ordered)} for people are on convoys."
    yield (
        f"- {tonnes(expected)} are expected to be received at final delivery points on the day, after requests that "
        "are denied or impeded and loads that are lost or come back. Nothing else counts as delivered."
    )
    hubs = sum(part.tonnes for trip in plan.trips for stop in trip.stops for part in stop.parts if not part.final)
    if hubs > 0:
        yield f"- {tonnes(hubs)} go from crossings to hubs: carried and not delivered, nobody has received them."
    yield f"- {tonnes(left)} stay, each with its reason below."
    if plan.escort_requests:
        asked = ", ".join(plan.escort_requests)
        yield f"- Escorted: {percent(plan.escorted_share)} of tonnes, asked for in {asked}. All else drives without."
    else:
        yield "- Escorted: 0% of tonnes. Nobody asked for one; every movement is notified and drives without escort."
    if plan.closed_at is not None:
        yield f"- Closed from {clock_time(plan.closed_at)}: {', '.join(plan.closed)}."


def notification(day: ConvoyDay, plan: ConvoyPlan, trip: ConvoyTrip, names: Names) -> Iterator[str]:
    """Give the notification of one trip, which stands for itself."""
    fleet = next(one for one in day.fleets if any(u.id == trip.unit and u.fleet == one.id for u in plan.units))
    goods = added([good for stop in trip.stops for good in merged(stop)])
    yield f"### Movement {trip.id}"
    yield ""
    yield f"{NO_GUARANTEE}"
    yield ""
    yield f"- Day: {plan.day.isoformat()}; {MARK.lower()}"
    yield f"- Trucks: {trip.trucks} of {fleet.name}, up to {fleet.weight_t:g} t each"
    yield f"- Load: {cargo(goods, names.commodities) or 'none'}"
    back = "not back" if trip.state == "held" else f"back {clock_time(trip.back)}"
    yield f"- From: {names.place(trip.origin)}, leaves {clock_time(trip.departs)}, {back}"
    if trip.stops and not any(part.final for stop in trip.stops for part in stop.parts):
        yield "- To a hub: carried, and not delivered"
    if trip.state != "planned":
        yield f"- State: {STATES[trip.state]}"
    if trip.undelivered:
        yield f"- Not delivered: {tonnes(sum(one.tonnes for one in trip.undelivered))}"
    yield ""
    yield "| from | to | leaves | arrives | how | by |"
    yield "|---|---|---|---|---|---|"
    for leg in trip.legs:
        how = MODALITIES[leg.modality] + (f" {leg.escort}" if leg.escort else "")
        # a leg that ends where it began was turned on its way
        goal = names.place(leg.goal) if leg.goal != leg.origin else f"on its way, back to {names.place(leg.goal)}"
        yield (
            f"| {names.place(leg.origin)} | {goal} | {clock_time(leg.departs)} | "
            f"{clock_time(leg.arrives)} | {how} | {names.way(leg)} |"
        )


def _load_lists(plan: ConvoyPlan, names: Names) -> Iterator[str]:
    yield "| movement | truck | for | load |"
    yield "|---|---|---|---|"
    for trip in plan.trips:
        for one in sorted(trip.truck_loads, key=lambda load: load.truck):
            yield f"| {trip.id} | {one.truck} | {names.place(one.place)} | {cargo(one.goods, names.commodities)} |"


def _left(plan: ConvoyPlan, names: Names) -> Iterator[str]:
    if not plan.unserved:
        yield "Nothing: every order of the day is on a convoy."
        return
    yield "| for | load | reason |"
    yield "|---|---|---|"
    for goal, told in dict.fromkeys((one.part.goal, one.told) for one in plan.unserved):
        goods = added([g for one in plan.unserved if (one.part.goal, one.told) == (goal, told) for g in one.part.goods])
        yield f"| {names.place(goal)} | {cargo(goods, names.commodities)} | {told} |"


def _receipts(plan: ConvoyPlan, names: Names) -> Iterator[str]:
    yield "| place | commodity | ordered | on convoys | expected to be received |"
    yield "|---|---|---|---|---|"
    for one in plan.receipts:
        name = names.commodities.get(one.commodity, one.commodity)
        amounts = " | ".join(tonnes(t) for t in (one.ordered_t, one.planned_t, one.expected_t))
        yield f"| {names.place(one.place)} | {name} | {amounts} |"


def _changes(plan: ConvoyPlan) -> Iterator[str]:
    yield "| for | load | before | now |"
    yield "|---|---|---|---|"
    for one in grouped_changes(plan):
        yield f"| {one[0]} | {tonnes(one[1])} | {one[2]} | {one[3]} |"


def grouped_changes(plan: ConvoyPlan) -> Sequence[tuple[str, float, str, str]]:
    """Give changes added up by place and fate."""
    found: dict[tuple[str, str, str], float] = {}
    for one in plan.changes:
        key = (one.goal, one.before, one.after)
        found[key] = found.get(key, 0.0) + one.tonnes
    return tuple((goal, amount, before, after) for (goal, before, after), amount in found.items())
