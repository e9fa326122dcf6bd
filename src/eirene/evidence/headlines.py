"""Words that only headlines, tickers and short names show: "Velia to send medics", "Velia: 300 medics ready", "RPM".

Owns the future without a verb, the name before a colon, and abbreviations that stand for a mission.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.names import Mention
    from eirene.evidence.tokens import Token

_HEADLINE: Final = 10
"""Words within which the verb of a headline stands [tokens]."""
_LABEL: Final = 4
"""A name before a colon has at most so many words [tokens]."""
_SHORTEST, _ABBREVIATION = 3, 6
"""A mission's abbreviation has so many letters."""
_NO_MISSION: Final = frozenset(
    {
        "AFP", "AFM", "AMT", "ARD", "BMF", "BMVG", "CFO", "DFB", "FAO", "FAQ", "FBI", "FCDO", "FDP", "FIFA", "FILM",
        "FLASH", "FOR", "FROM", "FTSE", "GMBH", "GMT", "HMS", "IMF", "IMO", "IWF", "MDR", "MEP", "MEPS", "MONDAY",
        "MORE", "MPS", "MRD", "MRS", "MSF", "NATO", "NYMEX", "OMV", "OSCE", "RAF", "ROME", "SMS", "UEFA", "UHF", "UFO",
        "UNFPA", "UNICEF", "VFB", "VHF", "WHO", "WFP", "WMO", "ZDF", "FIRM", "FREE", "FIVE", "FOUR", "FULL", "FUND",
        "HALF", "HOME", "ITEM", "MAIN", "MAP", "MAY", "MEN", "NAME", "TEAM", "TIME", "FCO", "GFM", "FSB", "FED", "FM",
    }
)  # fmt: skip
"""Abbreviations and shouted words that stand for something else."""


def abbreviates_mission(word: str) -> bool:
    """May these capitals stand for a mission or force: "RPM", "KFOR", "UNIFIL"?"""
    letters = word.isalpha() and word.isupper() and _SHORTEST <= len(word) <= _ABBREVIATION
    return letters and word not in _NO_MISSION and ("M" in word[-2:] or "F" in word or word.startswith("MIN"))


def planned(found: Sequence[Token]) -> list[Token]:
    """Give "to" the sense of "will" where it is the only verb of a headline: "Velia to send medics"."""
    changed = _verbs(found)
    for k, token in enumerate(found[:_HEADLINE]):
        if token.part in ("FIN", "PP", "ING", "INF", "SUB", "REL", "PRON") or token.text in (",", "?"):
            break
        following = found[k + 1] if k + 1 < len(found) else None
        if token.low == "to" and k and following is not None and following.part in ("INF", "FIN", "N"):
            named = found[k - 1].part in ("N", "NE") or found[k - 1].low == "not"
            if named and not _finite(found, k + 2) and (following.part != "N" or following.text.islower()):
                changed[k] = replace(token, part="FIN", tag="VM0", lemmas=frozenset({"will"}))
                changed[k + 1] = replace(following, part="INF", tag="VVI")
            break
    return changed


_PRESENT: Final = frozenset(
    {
        "consent", "okays", "oks", "okay", "balks", "backs", "vows", "mulls", "eyes", "nods", "nixes", "axes", "halts",
        "quits", "pulls", "drops", "boards", "lines", "signals", "green-lights", "pledges", "offers", "snubs", "spurns",
        "weighs", "ends", "freezes", "parks", "shelves", "clears", "orders", "dispatches", "volunteers", "commits",
    }
)  # fmt: skip
"""Verbs of headlines and communiques that the tagger takes for nouns."""
_OF_SEVERAL: Final = frozenset(
    {"reserve", "pledge", "offer", "support", "welcome", "plan", "promise", "commit", "note"}
)
"""Verbs that the tagger takes for nouns behind "both": "Both reserve the right"."""


def _verbs(found: Sequence[Token]) -> list[Token]:
    """Find the verb where the tagger shows none: "The Ministers reaffirm ...", "Velia okays force"."""
    changed = list(found)
    for k, token in enumerate(found[1:], 1):
        if token.part in ("FIN", "TO", "SUB", "REL") or token.text in (",", ":", ";"):
            break
        named = found[k - 1].part in ("N", "NE") and found[k - 1].low != "to"
        if k == 1 and found[0].low in ("both", "they", "we") and token.part == "N" and token.low in _OF_SEVERAL:
            changed[k] = replace(token, part="FIN", tag="VVB")
            break
        if named and (token.part == "INF" or (token.low in _PRESENT and not _finite(found, k + 1))):
            changed[k] = replace(token, part="FIN", tag="VVB")
            break
    return changed


def _finite(found: Sequence[Token], start: int) -> bool:
    """Does another finite verb follow before a comma?"""
    for token in found[start:]:
        if token.part == "FIN":
            return True
        if token.text in (",", ";", ":", "–", "—"):
            return False
    return False


def label(found: Sequence[Token], known: dict[int, Mention]) -> int:
    """How many tokens are a name and its colon, at the head of a headline: "Velia: no troops without a mandate"?"""
    colon = next((k for k, t in enumerate(found[: _LABEL + 2]) if t.text == ":"), 0)
    start = 1 if colon > 1 and found[0].text[:1].isdigit() and 0 not in known else 0
    whole = colon > start and all(k in known for k in range(start, colon))
    return colon + 1 if whole and len({id(known[k]) for k in range(start, colon)}) == 1 else 0
