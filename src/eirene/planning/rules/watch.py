"""The watch over a ceasefire fits together: types, provisions and sources, rights, policies, and presence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked, dangling
from eirene.watch.incidents import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity
    from eirene.mission.watch import Patrols, Rights, Watch

HERE = "watch"
FINEST = 7
"""Finest cells of H3 that presence is planned in: finer ones would name houses."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    watch = mission.declared.watch
    if watch is None:
        return
    declared = mission.declared
    tasks = [one.id for one in declared.tasks]
    kinds = [one.id for one in declared.capabilities]
    if watch.task not in tasks:
        yield dangling(mission, f"{HERE}.task", "task", watch.task, tasks)
    # what is kept by default need not be there
    for name in watch.keeps if "keeps" in watch.model_fields_set else ():
        if name not in kinds:
            yield dangling(mission, f"{HERE}.keeps", "capability", name, kinds)
    yield from _words(mission, watch)
    yield from _rights(mission, watch)
    if watch.patrols is not None:
        yield from _patrols(mission, watch.patrols, watch.rights, kinds)


def _words(mission: Mission, watch: Watch) -> Iterator[Fault]:
    """Types are known ones, and name declared categories; sources speak for declared parties."""
    categories = [one.id for one in watch.categories]
    for kind in watch.kinds:
        if kind.id not in TYPES:
            yield dangling(mission, f"{HERE}.kinds.{kind.id}", "type of incident", kind.id, TYPES)
        if kind.category not in categories:
            yield dangling(mission, f"{HERE}.kinds.{kind.id}.category", "category", kind.category, categories)
    parties = [one.id for one in mission.declared.parties]
    for source in watch.sources:
        if source.party is not None and source.party not in parties:
            yield dangling(mission, f"{HERE}.sources.{source.id}.party", "party", source.party, parties)


def _rights(mission: Mission, watch: Watch) -> Iterator[Fault]:
    """Somebody has each right, the rights can be told apart, and enough sources are there to verify anything."""
    rights = watch.rights
    for right in type(rights).model_fields:
        if not getattr(rights, right):
            place = mission.place(f"{HERE}.rights.{right}")
            yield Fault(place, f"nobody has the right to {right.replace('_', ' ')}", "name at least one role")
    independent = [source.id for source in watch.sources if source.party is None]
    if len(independent) < watch.verify.sources:
        what = f"{watch.verify.sources} independent sources verify, and {len(independent)} are declared"
        yield Fault(mission.place(f"{HERE}.sources"), what, "declare more that speak for no party, or ask for fewer")
    if not watch.verify.separate:
        return
    for first, then in (("report", "verify"), ("verify", "attribute")):
        ones, others = set(getattr(rights, first)), set(getattr(rights, then))
        if ones and others and len(ones | others) == 1:
            what = f"one role alone may {first} and {then}, which `separate` forbids it to do on one incident"
            yield Fault(mission.place(f"{HERE}.rights.{then}"), what, "name a further role")


def _patrols(mission: Mission, patrols: Patrols, rights: Rights, kinds: list[str]) -> Iterator[Fault]:
    here = f"{HERE}.patrols"
    if mission.declared.site_security is None:
        what = "presence starts from bases, and no site security says which there are"
        yield Fault(mission.place(here), what, "add `site_security:` and area/bases.geojson, or remove `patrols:`")
    scheme, _, resolution = patrols.cells.partition(":")
    if scheme != "h3" or not resolution.isdigit() or not 0 <= int(resolution) <= FINEST:
        what = f"cells '{patrols.cells}' are none that presence is planned in"
        yield Fault(mission.place(f"{here}.cells"), what, f"write h3:0 to h3:{FINEST}")
    for presence in patrols.presences:
        if presence.capability not in kinds:
            path = f"{here}.presences.{presence.id}.capability"
            yield dangling(mission, path, "capability", presence.capability, kinds)
    if _low(mission, patrols.effect) not in (0, None):
        what = "the range of the effect of presence does not begin at zero"
        yield Fault(mission.place(f"{here}.effect"), what, "give `low: 0`: the literature does not rule it out")
    drawn = patrols.randomised
    if drawn is not None:
        known = _roles(rights)
        if drawn.approved_by not in known:
            yield dangling(mission, f"{here}.randomised.approved_by", "role", drawn.approved_by, known)


def _roles(rights: Rights) -> Iterable[str]:
    return sorted({role for right in type(rights).model_fields for role in getattr(rights, right)})


def _low(mission: Mission, quantity: Quantity) -> float | None:
    """Give the lower end of a range, its own or its assumption's; None where another rule tells what is missing."""
    if quantity.assumption is None:
        return quantity.value if quantity.low is None else quantity.low
    found = [one for one in mission.declared.assumptions if one.id == quantity.assumption]
    return None if not found else found[0].value if found[0].low is None else found[0].low


RULE = Asked(
    "watch",
    "The watch names declared parties, types and roles; somebody has each right; effects of presence begin at zero.",
    _find,
    frozenset({MISSION, AREA}),
)
