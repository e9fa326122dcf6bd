"""How far does the quote of a claim reach? Owns the shortest run of words that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.tokens import VERBS

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.outcome import Outcome
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.who import Who


def span(
    sentence: Sentence, frame: Frame, clause: Clause, said: Outcome, who: Who | None, at: object
) -> tuple[int, int]:
    """From which to which word does the quote reach?

    It holds what carries the value, what denies it, who acts, and whole noun groups.
    """
    cover = {*said.match.all, *said.negations}
    own = set(clause.words)
    if frame.type not in ("task", "condition"):
        cover |= {k for k in own if sentence.found[k].part in ("FIN", "PP", "INF") and cover & own}
        part = who.part if who is not None else None
        if part is not None and part.first in own:
            cover |= {part.first, part.last}
        elif part is not None:
            inner = next((c for c in sentence.clauses if part.first in c.words and c.number in clause.children), None)
            cover |= {part.first, part.last, inner.words[0]} if inner is not None else set()
        words = getattr(at, "words", ())
        if words and set(words) <= set(sentence.reach(clause.number)):
            cover |= {words[0], words[-1]}
    elif frame.type == "condition" and clause.kind == "conditional":
        cover.add(clause.words[0])
        cover |= {k for k in own if sentence.found[k].part == "FIN"}
    first, last = min(cover), max(cover)
    groups = sorted((p for row in sentence.parts for p in row), key=lambda p: p.first)
    first = next((p.first for p in groups if p.first <= first <= p.last), first)
    for part in groups:
        # whole noun groups, what belongs to them ("the participation of ..."), and the object of a verb at the end
        object_follows = part.first == last + 1 and part.prep is None and sentence.found[last].part in VERBS
        if (
            part.first <= last <= part.last
            or (part.prep == "absorbed" and part.first in (last + 1, last + 2))
            or object_follows
        ):
            last = max(last, part.last)
    return first, last
