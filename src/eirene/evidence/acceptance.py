"""What does each party say about each contributor, or about the mission?

Owns the facts of kind acceptance. Latest date, then the weakest: an objection before an acceptance. Unknown is not
consent: what is possible, intended, required or bound to conditions accepts nobody, and `noted` moves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.hedges import not_yet, only_possible
from eirene.evidence.subjects import named, subject
from eirene.evidence.verdict import About, affirmed, asserted, fact, grouped, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Fact

STRENGTH: Final = ("rejects", "accepts", "comfortable_with")
"""Positions, the least promising first."""
CONSENT: Final = frozenset({"accepts", "comfortable_with"})


def acceptances(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give the position of each named party on each contributor, the mission, or an unnamed group."""
    own = (r for r in reports if r.claim.type == "acceptance")
    pairs = (((party, subject(r.claim.target)), r) for r in own if (party := named(r.claim.actor)) is not None)
    for (party, target), group in grouped(pairs):
        yield from _position(party, target, group)


def position(report: Counted) -> str | None:
    """Which position does a claim take?

    A denied acceptance is an objection; a denied objection only takes the objection away. About an unnamed group a
    required acceptance (`must be countries that the party is comfortable with`) is what the party asks for: it names
    nobody.
    """
    claim = report.claim
    if claim.value not in STRENGTH or only_possible(claim):
        return None
    names_somebody = named(claim.target) is not None or subject(claim.target) == "mission"
    if claim.modality == "required" and names_somebody:
        return None
    if not affirmed(report):
        return "rejects" if claim.value in CONSENT and not not_yet(claim) else None
    if claim.value in CONSENT and names_somebody and (claim.modality != "asserted" or claim.conditions):
        return None
    return claim.value


def _position(party: str, target: str, reports: Sequence[Counted]) -> Iterator[Fact]:
    lifted = [r for r in reports if _lifts(r)]
    stated = [(r, value) for r in reports if (value := position(r)) is not None]
    standing = [(r, value) for r, value in stated if value != "rejects" or not any(d.day > r.day for d in lifted)]
    found = verdict(standing, STRENGTH.index)
    if found is not None:
        # accepting and being comfortable with differ in warmth, not in the answer
        differ = [r for r in found.opposes if (position(r) in CONSENT) != (found.value in CONSENT)]
        differ += [r for r in lifted if found.value == "rejects" and r.day == found.supports[0].day]
        yield fact(About("acceptance", party, found.value, target), found.supports, differ, contested=bool(differ))
        return
    noted = [(r, "noted") for r in reports if r.claim.value == "noted" and affirmed(r)]
    only = verdict(noted, lambda _: 0)
    if only is not None:
        yield fact(About("acceptance", party, "noted", target), only.supports)


def _lifts(report: Counted) -> bool:
    claim = report.claim
    return claim.value == "rejects" and not affirmed(report) and asserted(report)
