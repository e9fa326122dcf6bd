"""Source chains: how many independent origins do these reports have?

Owns what makes two reports dependent. Independence has to be shown: what cannot be told apart counts once. Two reports
share a chain when they name the same source, when the same publisher says so itself or by unnamed voices, when one
copies the other's words, when neither names anybody, or through a third report that does.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.mission.records import Claim

_ARTICLES = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "eines", "the", "a", "an")
)
_GENERIC = frozenset(
    {
        "bericht", "berichte", "dieser bericht", "medien", "medienbericht", "medienberichte", "quelle", "quellen",
        "kreise", "presse", "report", "reports", "this report", "media", "media report", "media reports", "press",
        "source", "sources",
    }
)  # fmt: skip
"""Sources that name nobody, whatever kind of source they are said to be."""
_COPIED_WORDS = 6
"""Words from which an identical quote is taken to be copied rather than said twice."""
_UNNAMED = frozenset({"unnamed_officials", "anonymous"})
UNKNOWN_PUBLISHER = "publisher:?"


def normalised(name: str) -> str:
    """Give a name as it is compared: without case, articles, marks and spaces that differ by habit."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold())
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def origins(claim: Claim, publisher: str | None) -> frozenset[str]:
    """Which marks does a report carry that would make another report with one of them depend on the same origin?

    Parameters
    ----------
    claim : Claim
    publisher : str or None
        Who published the text; for a row of a table, who published what it rests on.
    """
    outlet = f"who:{normalised(publisher)}" if publisher and normalised(publisher) else UNKNOWN_PUBLISHER
    words = normalised(claim.quote)
    copied = {f"words:{words}"} if claim.document and len(words.split()) >= _COPIED_WORDS else set[str]()
    source = claim.source or (claim.actor if claim.source_kind == "self" else None)
    if claim.source_kind in _UNNAMED or (claim.source_kind == "media" and normalised(source or "") in _GENERIC):
        return frozenset({outlet, "unnamed", *copied})
    if source and claim.source_kind != "narrator" and normalised(source):
        return frozenset({f"who:{normalised(source)}", *copied})
    return frozenset({outlet, *copied})


def chains(marks: Sequence[frozenset[str]]) -> tuple[int, ...]:
    """To which chain does each report belong? Numbered from 0 in the order of first appearance.

    Parameters
    ----------
    marks : sequence of frozenset of str
        What `origins` gives for each report.
    """
    group = list(range(len(marks)))
    holder: dict[str, int] = {}
    for index, own in enumerate(marks):
        for mark in own:
            first = holder.setdefault(mark, index)
            old, new = sorted((group[index], group[first]), reverse=True)
            group = [new if g == old else g for g in group]
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(g, len(numbers)) for g in group)
