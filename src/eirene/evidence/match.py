"""Which words of a clause carry a frame? Lemma slots, free of order; separable verbs rejoined.

Owns the lexical side of reading: it knows no roles. The second gate uses the same matching on a quote alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.evidence.frames import Frame, Pattern, Word
    from eirene.evidence.tokens import Token


@dataclass(slots=True)
class View:
    """Words of one or several clauses, with the forms that matching sees, and a memory of what was looked up."""

    found: Sequence[Token]
    words: tuple[int, ...]
    forms: dict[int, frozenset[str]]
    particles: dict[int, int]
    every: frozenset[str] = frozenset()
    """All forms together, filled in at the first look."""
    known: dict[Word, tuple[tuple[int, ...], ...]] = field(default_factory=dict["Word", "tuple[tuple[int, ...], ...]"])

    def hits(self, word: Word) -> tuple[tuple[int, ...], ...]:
        """Where does this word of a pattern stand? Each hit is a run of token indices."""
        cached = self.known.get(word)
        if cached is None:
            cached = self.known[word] = tuple(self._look(word))
        return cached

    def _look(self, word: Word) -> Iterable[tuple[int, ...]]:
        if not self.every:
            self.every = frozenset[str]().union(*self.forms.values())
        # most words of frames are not here at all: that is seen at once
        sequences = [s for s in word.sequences if self.every.issuperset(s)]
        if not sequences and not _fits(word, self.every):
            return
        for place, k in enumerate(self.words):
            forms = self.forms[k]
            if word.parts and self.found[k].part not in word.parts:
                continue
            if _fits(word, forms):
                yield (k, self.particles[k]) if k in self.particles else (k,)
            for sequence in sequences:
                run = self.words[place : place + len(sequence)]
                if len(run) == len(sequence) and all(
                    part in self.forms[n] for part, n in zip(sequence, run, strict=True)
                ):
                    yield tuple(run)


def _fits(word: Word, forms: frozenset[str]) -> bool:
    if not word.exact.isdisjoint(forms):
        return True
    ends, begins = word.ends, word.begins
    if not ends and not begins:
        return False
    return any((ends and form.endswith(ends)) or (begins and form.startswith(begins)) for form in forms)


STATE: Final = "<state>"
"""What a noun that names a state or party is, beside its own forms: "gegen_<state>" in a pattern."""


def view(found: Sequence[Token], words: Sequence[int], language: str, named: frozenset[int] = frozenset()) -> View:
    """Prepare the words of a clause: a separable verb gets its particle back, a name is known as one."""
    forms = {k: found[k].lemmas for k in words}
    for k in words:
        if k in named and found[k].part in ("N", "NE"):
            forms[k] |= {STATE}
    particles: dict[int, int] = {}
    if language == "de":
        for k, particle in _separated(found, words):
            prefix = found[particle].low
            joined = frozenset(prefix + lemma for lemma in found[k].lemmas)
            # a sure particle makes another verb of it: "kündigte an" is no "kündigen"
            last = particle == words[-1] or found[particle + 1].part in ("MARK", "AND")
            apart = found[k].part == "FIN" and found[particle].part == "PARTICLE"
            sure = last and apart and found[particle].low not in ("nach", "weiter")
            forms[k] = joined if sure else forms[k] | joined
            particles[k] = particle
    return View(found, tuple(words), forms, particles)


_PREFIXES = frozenset(
    [
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "bereit",
        "ein",
        "fern",
        "fest",
        "fort",
        "frei",
        "her",
        "hin",
        "klar",
        "los",
        "mit",
        "nach",
        "nieder",
        "statt",
        "teil",
        "um",
        "vor",
        "voran",
        "vorbei",
        "weg",
        "weiter",
        "wider",
        "zu",
        "zurück",
        "zusammen",
        "zurecht",
        "sicher",
        "entgegen",
        "bekannt",
        "durch",
        "dar",
        "heran",
        "hinaus",
        "offen",
        "nahe",
        "voraus",
        "heraus",
        "raus",
        "inne",
        "quer",
        "dicht",
        "auseinander",
        "hinzu",
        "heim",
        "fort",
    ]
)


def _separated(found: Sequence[Token], words: Sequence[int]) -> Iterable[tuple[int, int]]:
    finite = [k for k in words if found[k].part == "FIN" and found[k].tag not in ("VA(FIN)", "VM(FIN)")]
    if not finite:
        # a quote alone may be tagged otherwise: any word may be the verb of a particle at the end
        finite = [k for k in words if found[k].part in ("INF", "PP", "NE", "ADJ", "ADV")]
    for k in finite:
        if k + 1 < len(found) and found[k + 1].part == "MARK":
            # a verb that ends its clause has its particle already
            continue
        for n in reversed(words):
            if n <= k or found[n].low not in _PREFIXES:
                continue
            closing = n == words[-1] or n + 1 >= len(found) or found[n + 1].part == "MARK" or found[n + 1].part == "AND"
            if closing or found[n].part == "PARTICLE":
                yield k, n
                break


def pattern(
    seen: View, wanted: Pattern, near: int | None = None, apart: tuple[int, ...] = ()
) -> tuple[int, ...] | None:
    """Which tokens meet all words of a pattern, none twice? The hits nearest to `near` are taken."""
    taken: list[int] = []
    for word in wanted:
        choices = [hit for hit in seen.hits(word) if not any(k in taken or k in apart for k in hit)]
        if not choices:
            return None
        anchor = taken[0] if taken else near
        best = choices[0] if anchor is None else min(choices, key=lambda hit, at=anchor: abs(hit[0] - at))
        taken.extend(best)
        near = near if near is not None else best[0]
    return tuple(taken)


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens that carry a frame: its verb (or head), and all of them."""

    head: tuple[int, ...]
    all: tuple[int, ...]


def match(frame: Frame, clause: View, around: View) -> Match | None:
    """Do these words carry the frame? Its verb stands in `clause`, what it needs in `around` when the frame is wide."""
    for wanted in frame.verb:
        head = pattern(clause, wanted)
        if head is None or (frame.close and max(head) - min(head) > frame.close):
            continue
        hits = list(head)
        for group in frame.need:
            hit = _first(group, clause, around if frame.wide else clause, head)
            if hit is None:
                break
            hits.extend(hit)
        else:
            if not any(
                pattern(around if frame.wide and not _modal(unwanted) else clause, unwanted)
                for unwanted in frame.without
            ):
                return Match(head, tuple(sorted(set(hits))))
    return None


_MODALS = frozenset({"would", "could", "might", "may", "if", "should", "must"})


def _modal(unwanted: Pattern) -> bool:
    """Is it a word of possibility, which hedges its own clause only: "had pledged it, on the view that ... would"?"""
    return len(unwanted) == 1 and bool(unwanted[0].exact & _MODALS) and unwanted[0].exact <= _MODALS


def _first(group: Sequence[Pattern], clause: View, around: View, head: tuple[int, ...]) -> tuple[int, ...] | None:
    for seen in (clause, around) if around is not clause else (clause,):
        found = [hit for wanted in group if (hit := pattern(seen, wanted, head[0], head)) is not None]
        if found:
            return min(found, key=lambda hit: abs(hit[0] - head[0]))
    return None
