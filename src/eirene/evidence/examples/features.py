"""What does the learned layer see of a run of words?

Owns the features: dictionary forms, beginnings and ends of long words, neighbours, classes of the grammar, and how much
the words belong to the frames of a value. Names are masked, so that no state or party can weigh.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import is_time
from eirene.evidence.examples.lexicon import close
from eirene.evidence.match import STATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.evidence.sentence import Sentence

Features = dict[str, float]
"""Name of a feature to how strongly it is there."""

_LONG: Final = {"de": (7, 6, 6), "en": (6, 5, 0)}
"""Words longer than the first number also give so many letters of their beginning and of their end."""
_MOST: Final = 1.5
"""What more words of one value's frames add is cut here."""
_MOST_OF_TYPE: Final = 2.0
_NAMED: Final = 3


def of_words(sentence: Sentence, words: Sequence[int]) -> Features:
    """Give the features of these words (indices of the sentence's tokens, in order)."""
    forms = _forms(sentence)
    found: Features = {}
    run: list[str] = []
    for k in words:
        token = sentence.found[k]
        if token.part == "MARK":
            continue
        mask = _mask(sentence, k)
        if mask is not None:
            found[f"name:{mask}"] = 1.0
            if not run or run[-1] != mask:
                run.append(mask)
            continue
        run.append(token.low)
        for form in forms.get(k, token.lemmas):
            found.update(dict.fromkeys(_pieces(form, sentence.grammar.language), 1.0))
    code = sentence.grammar.language
    found.update(dict.fromkeys((f"{code}:{a} {b}" for a, b in pairwise(run)), 1.0))
    found.update(_classes(sentence, words))
    found.update(_of_frames(sentence, words, forms))
    return found


def of_sentence(sentence: Sentence) -> Features:
    """Give the features of a whole sentence: its words, and who is in it."""
    found = of_words(sentence, range(len(sentence.found)))
    for clause in sentence.clauses:
        for part in sentence.parts[clause.number]:
            found[f"part:{part.what}"] = 1.0
        for who in sentence.agent(clause.number):
            kind = who.actor.partition(":")[0] if who.actor.startswith(("mission", "unnamed:")) else "state"
            found[f"acts:{kind}"] = 1.0
    found[f"names:{min(_NAMED, len(sentence.named))}"] = 1.0
    if sentence.question:
        found["question"] = 1.0
    if sentence.discourse.relevant:
        found["of missions"] = 1.0
    return found


def _forms(sentence: Sentence) -> dict[int, frozenset[str]]:
    forms: dict[int, frozenset[str]] = {}
    for clause in sentence.clauses:
        forms.update({k: seen - {STATE} for k, seen in sentence.view(clause.number).forms.items()})
    return forms


def _mask(sentence: Sentence, k: int) -> str | None:
    """Which kind of name stands here? None where it is a word."""
    token = sentence.found[k]
    if k in sentence.named:
        return "MISSION" if _is_mission(sentence, k) else "NAME"
    if token.part == "NUM":
        return "NUMBER"
    if is_time(token.text):
        return "TIME"
    return "NAME" if token.part == "NE" else None


def _is_mission(sentence: Sentence, k: int) -> bool:
    return any(p.actor == "mission" and k in p.words for row in sentence.parts for p in row)


def _pieces(form: str, language: str) -> tuple[str, ...]:
    longer, begin, end = _LONG[language]
    whole = f"{language}:{form}"
    if len(form) <= longer:
        return (whole,)
    first = f"{language}:{form[:begin]}*"
    return (whole, first, f"{language}:*{form[-end:]}") if end else (whole, first)


def _classes(sentence: Sentence, words: Sequence[int]) -> Features:
    inside = set(words)
    return {
        f"class:{name}": 1.0
        for clause in sentence.clauses
        if inside.intersection(clause.words)
        for name, word in sentence.grammar.classes.items()
        if sentence.view(clause.number).hits(word)
    }


def _of_frames(sentence: Sentence, words: Sequence[int], forms: Mapping[int, frozenset[str]]) -> Features:
    """How much do the words belong to the frames of each value, and of each type?"""
    values: Features = {}
    for k in words:
        near: Features = {}
        for form in forms.get(k, sentence.found[k].lemmas):
            for value, weight in close(form, sentence.grammar.language).items():
                near[value] = max(near.get(value, 0.0), weight)
        for value, weight in near.items():
            values[value] = values.get(value, 0.0) + weight
    types: Features = {}
    for value, weight in values.items():
        kind = value.partition(":")[0]
        types[kind] = min(_MOST_OF_TYPE, types.get(kind, 0.0) + weight)
    return {
        **{f"frames:{value}": min(_MOST, weight) * _MOST for value, weight in values.items()},
        **{f"frames:{kind}": weight for kind, weight in types.items()},
    }
