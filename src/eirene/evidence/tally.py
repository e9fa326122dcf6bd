"""How often is the reader right, leniently and strictly, by type of claim and by language?

Owns counts without texts, so that a set that is only scored can be reported. Lenient asks for type, value and words;
strict asks for actor, polarity and source too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from eirene.evidence.score import inversions, overlap, pair
from eirene.evidence.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.evidence.score import Item
    from eirene.mission.records import Claim

_ARTICLE: Final = re.compile(r"(?i)^(?:the|a|an|der|die|das|dem|den|des|ein|eine|einem|einer)\s+")


@dataclass(slots=True)
class Tally:
    """Counts of one set, type or language."""

    gold: int = 0
    claims: int = 0
    found: int = 0
    strict: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        self.gold, self.claims = self.gold + other.gold, self.claims + other.claims
        self.found, self.strict = self.found + other.found, self.strict + other.strict

    @property
    def lenient_f1(self) -> float | None:
        """F1 of type, value and words; None where there is nothing to find and nothing was claimed."""
        return 2 * self.found / (self.gold + self.claims) if self.gold + self.claims else None

    @property
    def strict_f1(self) -> float | None:
        """F1 of type, value, words, actor, polarity and source."""
        return 2 * self.strict / (self.gold + self.claims) if self.gold + self.claims else None


@dataclass(slots=True)
class Counts:
    """What was counted over a set of texts.

    Parameters
    ----------
    all : Tally
    by_type, by_language : dict of str to Tally
    inversions : int
    visible : int
        Gold that was found or stands in a sentence shown as unread.
    empty, empty_flagged : int
        Sentences without gold, and those of them that are shown as unread.
    """

    all: Tally
    by_type: dict[str, Tally]
    by_language: dict[str, Tally]
    inversions: int = 0
    visible: int = 0
    empty: int = 0
    empty_flagged: int = 0


def counts(items: Iterable[Item]) -> Counts:
    """Count over all texts together; where nobody annotated a source, strict does not ask for it."""
    given = list(items)
    sourced = any(want.get("source") for item in given for want in item.gold)
    total = Counts(Tally(), {}, {})
    for item in given:
        language = item.language or item.reading.document_language
        pairs = pair(item.gold, item.reading.claims)
        for kind, tally in _by_type(item.gold, item.reading.claims, pairs, sourced=sourced).items():
            for row in (
                total.all,
                total.by_type.setdefault(kind, Tally()),
                total.by_language.setdefault(language, Tally()),
            ):
                row.add(tally)
        total.inversions += len(inversions(item.gold, item.reading.claims))
        _shown(total, item, {g for g, _ in pairs}, language)
    return total


def _by_type(
    gold: Sequence[Mapping[str, Any]], claims: Sequence[Claim], pairs: Sequence[tuple[int, int]], *, sourced: bool
) -> dict[str, Tally]:
    rows: dict[str, Tally] = {}
    for want in gold:
        rows.setdefault(str(want["type"]), Tally()).gold += 1
    for claim in claims:
        rows.setdefault(claim.type, Tally()).claims += 1
    for g, c in pairs:
        rows[claims[c].type].found += 1
        rows[claims[c].type].strict += _strictly(gold[g], claims[c], sourced=sourced)
    return rows


def _strictly(want: Mapping[str, Any], claim: Claim, *, sourced: bool) -> bool:
    same = want["actor"] == claim.actor and want["polarity"] == claim.polarity
    return same and (not sourced or _named(want.get("source")) == _named(claim.source))


def _named(source: str | None) -> str:
    return _ARTICLE.sub("", source or "").strip().casefold()


def _shown(total: Counts, item: Item, hit: set[int], language: str) -> None:
    marked = [(u.start, u.end) for u in item.reading.unread]
    spans = [(want["start"], want["end"]) for want in item.gold]
    total.visible += sum(g in hit or any(overlap(span, mark) > 0 for mark in marked) for g, span in enumerate(spans))
    for sentence in sentences(item.text, language):
        if not any(overlap(sentence, span) > 0 for span in spans):
            total.empty += 1
            total.empty_flagged += any(overlap(sentence, mark) > 0 for mark in marked)
