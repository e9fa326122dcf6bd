"""Who was introduced as a person, and who is meant by "she said"?

Owns the memory of officials over sentences: the one who was named with an office last, or who spoke last. Refuses to
guess between several.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from eirene.evidence.attribution import Source, classify
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.tokens import Token

_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ONE: Final = frozenset({"he", "she", "er", "sie"})
_MANY: Final = frozenset({"they"})
_TITLED: Final = 2
_NAMES: Final = 4
"""A name has at most so many words [tokens]."""


def introduced(sentence: Sentence) -> Source | None:
    """Which official does this sentence name with an office, last: "President Thandeka Moro"? None when nobody."""
    titles = sentence.grammar.attribution["titles"]
    found = sentence.found
    last: Source | None = None
    for k, token in enumerate(found[:-1]):
        if not fits(titles, token.lemmas) or k in sentence.named:
            continue
        # "the prime minister, Aksel Thorsby, ..."
        comma = found[k + 1].text == ","
        names = _names(found, k + 2 if comma else k + 1, sentence.named)
        if len(names) > comma:
            last = Source(" ".join(t.text for t in names), "named_official")
    return last


def paper(sentence: Sentence) -> Source | None:
    """Which paper does this sentence name last: "has put forward a plan"? None when it names none."""
    papers = sentence.grammar.attribution["document"]
    hits = [k for k, t in enumerate(sentence.found) if t.part == "N" and fits(papers, t.lemmas)]
    return classify(sentence.found, hits[-1:], sentence.grammar) if hits else None


def called(sentence: Sentence) -> dict[str, str]:
    """By which words does this sentence call the states and parties that it names?"""
    told: dict[str, str] = {}
    for part in (p for row in sentence.parts for p in row if p.actor is not None and p.what == "state"):
        words = [k for k in part.words if k in sentence.named]
        if words and part.actor is not None:
            told[part.actor] = _POSSESSIVE.sub("", sentence.words(words[0], words[-1]))
    return told


def by_surname(said: Source, people: Mapping[str, Source]) -> Source:
    """Give the full name of an official of whom only the family name is told: "Han said"."""
    known = people.get(said.name or "") if said.kind in ("media", "named_official") else None
    return known or said


def the_official(words: Sequence[Token], person: Source | None, grammar: Grammar) -> Source | None:
    """Whom does a bare office with the article mean: "the minister said", "sagte die Ministerin"?"""
    articles = {"the", "der", "die"}
    bare = [t for t in words if t.part not in ("ADV", "MARK")]
    if person is None or len(bare) != _TITLED or bare[0].low not in articles:
        return None
    return person if fits(grammar.attribution["titles"], bare[1].lemmas) else None


def _names(found: Sequence[Token], first: int, named: frozenset[int]) -> Sequence[Token]:
    """Which words of a personal name follow an office?"""
    last = first
    while (
        last < len(found)
        and last - first < _NAMES
        and (found[last].part == "NE" or (found[last].part == "N" and last > first and grammatical(found, last)))
        and last not in named
        and found[last].text[:1].isupper()
    ):
        last += 1
    return found[first:last]


def grammatical(found: Sequence[Token], k: int) -> bool:
    """Can a noun in looks be the family name that ends a name here: capitalised, and no noun of the sentence?"""
    return found[k].text[:1].isupper() and (k + 1 >= len(found) or found[k + 1].part not in ("N", "NE"))


def meant(words: Sequence[Token], spoke: Source | None, person: Source | None, grammar: Grammar) -> Source | None:
    """Whom does the pronoun mean by which somebody speaks: "he said", "sagte sie", "they added"? None when unknown."""
    pronouns = [t.low for t in words if t.part == "PRON" and t.low in _ONE | _MANY]
    titles = grammar.attribution["titles"]
    if len(pronouns) != 1 or any(t.part in ("N", "NE") and not fits(titles, t.lemmas) for t in words):
        return None
    if pronouns[0] in _MANY:
        return spoke if spoke is not None and spoke.kind in ("unnamed_officials", "anonymous") else None
    if spoke is not None and spoke.kind in ("named_official", "unnamed_officials", "anonymous"):
        return spoke
    return person
