"""How does the learned layer generalise? Each invented conflict is left out, the rest is learned, and it is read.

Owns the counts. The frames were written with sight of these texts; only what the layer adds was not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bench.learn_fit import learn
from bench.learn_write import LIMITS
from eirene.evidence.examples.gate import EXAMPLES
from eirene.evidence.examples.weights import lent, made
from eirene.evidence.read import Reading, read
from eirene.evidence.score import Item, pair
from eirene.evidence.tally import Counts, counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bench.learn_rows import Text
    from eirene.evidence.examples.weights import Labels

PARTS: Final = 8
"""So many times is learned anew."""


@dataclass
class Folds:
    """What was read of texts that were left out."""

    items: list[Item] = field(default_factory=list[Item])

    def counts(self, *, learned: bool) -> Counts:
        """Count with or without the claims of the learned layer."""
        return counts(item if learned else _without(item) for item in self.items)

    def added(self) -> tuple[int, int]:
        """How many claims did the layer add, and how many of them are right?"""
        own = right = 0
        for item in self.items:
            hit = {c for _, c in pair(item.gold, item.reading.claims)}
            marks = [k for k, c in enumerate(item.reading.claims) if c.extractor.startswith(EXAMPLES)]
            own, right = own + len(marks), right + len(hit.intersection(marks))
        return own, right


def _without(item: Item) -> Item:
    left = tuple(c for c in item.reading.claims if not c.extractor.startswith(EXAMPLES))
    reading = Reading(item.reading.document_language, left, item.reading.unread)
    return Item(item.text, item.language, item.gold, item.names, reading)


def folds(texts: Sequence[Text]) -> Iterator[tuple[str, Folds]]:
    """Leave out a part of the invented conflicts after the other, each conflict whole."""
    groups = sorted({text.group for text in texts if text.whole})
    for part in range(PARTS):
        out = frozenset(groups[part::PARTS])
        parts = learn([text for text in texts if text.group not in out])
        yield ", ".join(sorted(out)), read_with(parts, [text for text in texts if text.group in out])


def read_with(parts: Mapping[str, Labels], texts: Iterable[Text], limits: Mapping[str, float] = LIMITS) -> Folds:
    """Read texts with these weights."""
    result = Folds()
    with lent(made({}, limits, parts)):
        for text in texts:
            reading = read(text.text, language=text.language, names=text.names)
            result.items.append(Item(text.text, text.language, text.gold, text.names, reading))
    return result


def report(texts: Sequence[Text]) -> str:
    """Write the counts of all folds together, by set."""
    found = [(group, fold) for group, fold in folds(texts)]
    every = Folds([item for _, fold in found for item in fold.items])
    lines = [line(group, fold) for group, fold in (*found, ("all", every))]
    return "\n".join(lines) + "\n"


def line(name: str, fold: Folds) -> str:
    """Write the counts of one fold."""
    before, after = fold.counts(learned=False), fold.counts(learned=True)
    own, right = fold.added()
    a, b = before.all, after.all
    visible, flagged = after.visible / max(a.gold, 1), after.empty_flagged / max(after.empty, 1)
    return (
        f"{name}: {a.gold} annotated; F1 lenient {a.lenient_f1 or 0:.3f} -> {b.lenient_f1 or 0:.3f}, "
        f"strict {a.strict_f1 or 0:.3f} -> {b.strict_f1 or 0:.3f}, recall {a.found / max(a.gold, 1):.3f} -> "
        f"{b.found / max(b.gold, 1):.3f}, precision {a.found / max(a.claims, 1):.3f} -> "
        f"{b.found / max(b.claims, 1):.3f}; added {own}, right {right}; inversions {before.inversions} -> "
        f"{after.inversions}; found or shown {visible:.3f}; empty flagged {flagged:.3f} of {after.empty}"
    )
