"""Hedging words: which ones make a statement a mere possibility, which ones mark it as hearsay, which say "not yet"?

Owns the three lists. A word that stands in none of them (`would`, `still`) changes nothing here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eirene.mission.records import Claim

POSSIBLE: Final = frozenset(
    {
        "könnte", "könnten", "möglicherweise", "vielleicht", "eventuell", "womöglich", "denkbar", "might", "may",
        "could", "possibly", "perhaps", "maybe", "potentially", "conceivably",
    }
)  # fmt: skip
"""Words of possibility: such a claim never raises a rung, opens a gate or gives consent."""

HEARSAY: Final = frozenset(
    {
        "angeblich", "mutmaßlich", "offenbar", "vermutlich", "wohl", "unbestätigt", "unbestätigten", "gerüchteweise",
        "allegedly", "reportedly", "apparently", "supposedly", "presumably", "unconfirmed", "purportedly", "rumoured",
        "rumored",
    }
)  # fmt: skip
"""Words of hearsay: the claim counts, but no fact is established by such claims alone."""

NOT_YET: Final = frozenset({"noch", "bislang", "bisher", "vorerst", "yet", "far", "still"})
"""Words by which a negation speaks of the time until now, not of the will (`noch nicht bereit`, `so far`)."""


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (claim.hedge or "").casefold()))


def only_possible(claim: Claim) -> bool:
    """Does it state no more than a possibility or a proposal?"""
    return claim.modality in ("possible", "proposed") or bool(_words(claim) & POSSIBLE)


def hearsay(claim: Claim) -> bool:
    """Does the text itself mark it as unconfirmed?"""
    return bool(_words(claim) & HEARSAY)


def not_yet(claim: Claim) -> bool:
    """Does a negation speak only of the time until now?"""
    return bool(_words(claim) & NOT_YET)
