"""Typed door to HanTa: part of speech and lemma of German and English words.

Owns the only contact with the untyped library; `Any` stops here. Loads a language's model once, when it is first
needed. Refuses other languages.

References
----------
C. Wartena (2019). A probabilistic morphology model for German lemmatization. KONVENS 2019.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

_MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
_SURE = 4
"""How much less likely (natural logarithm) a second reading of a word may be to count."""

_PLAUSIBLE = 4
"""The same, for a noun that must be a verb because its clause has no other."""


class _Tagger(Protocol):
    def tag_sent(self, sent: list[str]) -> list[tuple[str, str, str]]: ...
    def tag_word(self, word: str, cutoff: float = ...) -> list[tuple[str, float]]: ...
    def analyze(self, word: str, pos: str = ...) -> tuple[str, str]: ...


@cache
def _tagger(language: str) -> _Tagger:
    from HanTa import HanoverTagger  # noqa: PLC0415 - loads a model; `--help` must not

    return cast("_Tagger", HanoverTagger.HanoverTagger(_MODELS[language]))


def tag(words: list[str], language: str) -> list[str]:
    """Which part of speech has each word in this sentence (STTS for German, CLAWS 5 for English)?"""
    if not words:
        return []
    try:
        return [part for _, _, part in _tagger(language).tag_sent(words)]
    except (IndexError, KeyError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
        # a sentence of odd characters that the model cannot hold: every word alone, or unknown
        return [_alone(word, language) for word in words]


def _alone(word: str, language: str) -> str:
    readings = _readings(word, language)
    return readings[0][0] if readings else "XY"


@cache
def _readings(word: str, language: str) -> tuple[tuple[str, float], ...]:
    try:
        return tuple((part, float(weight)) for part, weight in _tagger(language).tag_word(word))
    except (IndexError, KeyError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return ()


@cache
def may_be_verb(word: str) -> bool:
    """May this English word be a finite verb, though it looks like a noun (`objects`)?"""
    try:
        return any(part in ("VVZ", "VVB", "VVD") for part, _ in _tagger("en").tag_word(word, cutoff=_PLAUSIBLE))
    except (IndexError, KeyError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return False


@cache
def stems(word: str) -> frozenset[str]:
    """Of which English verbs may this word in -ing be a form? Of an unknown one the regular ones."""
    stem = word.lower().removesuffix("ing")
    regular = {stem, stem + "e"} | ({stem[:-1]} if stem[-1:] == stem[-2:-1] else set[str]())
    try:
        if any(part == "VVG" for part, _ in _tagger("en").tag_word(word, cutoff=_PLAUSIBLE)):
            return frozenset({str(_tagger("en").analyze(word, pos="VVG")[0]).lower()})
    except (IndexError, KeyError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
        pass
    return frozenset(regular)


@cache
def no_noun(word: str) -> str | None:
    """Give the likeliest reading of a German word that is no noun, as its small letter says; None without one."""
    readings = [(part, weight) for part, weight in _readings(word, "de") if not part.startswith("N")]
    return max(readings, key=lambda reading: reading[1])[0] if readings else None


@cache
def lemmas(word: str, language: str) -> frozenset[str]:
    """Which dictionary forms may this word have, in lower case?

    All likely readings count, because one word alone often cannot tell a participle from an adjective.
    """
    found = {word.lower()}
    readings = _readings(word, language)
    best = readings[0][1] if readings else 0.0
    for part, weight in readings:
        if best - weight > _SURE and not part.startswith("VV"):
            continue
        try:
            lemma = _tagger(language).analyze(word, pos=part)[0]
        except (IndexError, KeyError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
            continue
        found.add(lemma.lower())
    return frozenset(found)
