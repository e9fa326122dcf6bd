"""In which language is a text written? Owns the only contact with the language identifier."""

from __future__ import annotations

from typing import Protocol, cast

READ = ("de", "en")
"""Languages that the reader has frames for."""

_COMMON = {
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "ist",
            "nicht",
            "den",
            "dem",
            "des",
            "ein",
            "eine",
            "einer",
            "von",
            "mit",
            "auf",
            "für",
            "sich",
            "hat",
            "haben",
            "wird",
            "werden",
            "im",
            "zu",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "and",
            "is",
            "not",
            "of",
            "to",
            "that",
            "a",
            "has",
            "have",
            "been",
            "would",
            "were",
            "for",
            "with",
            "on",
            "by",
            "its",
            "it",
            "as",
            "at",
            "said",
        ]
    ),
}
_CLEAR = 0.12
"""Share of a language's own small words above which no other language needs to be asked."""
_PURE = 0.2
"""Share below which a text of several lines may be of several languages."""
_LINE = 30
"""A shorter line says little about its language [characters]."""
_ARABIC = frozenset({"ary", "arz", "apc", "ajp", "acm", "aeb", "ars", "arb"})
"""Codes of spoken Arabic, whose writing is read as Arabic."""
_SEEN = 20_000
"""Characters from the beginning that decide."""


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect(text: str) -> str:
    """Which language (ISO 639 code) is this text written in?

    German and English are told by their small words where these are plentiful; anything else asks the identifier, which
    takes longer to load. A text without letters is `und` (undetermined).
    """
    seen = text[:_SEEN]
    if not any(character.isalpha() for character in seen):
        return "und"
    share = shares(seen)
    best = max(share, key=lambda code: share[code])
    other = min(share.values())
    mixed = share[best] < _PURE and sum(len(line) > _LINE for line in seen.split("\n")) > 1
    if share[best] >= _CLEAR and share[best] > 4 * other and not mixed:
        return best
    return _most(seen)


def _most(text: str) -> str:
    """Which language has most of the letters, each line taken by itself?"""
    weights: dict[str, int] = {}
    lines = [line for line in text.split("\n") if len(line) > _LINE] or [text]
    for line in lines:
        told = identify(line)
        weights[told] = weights.get(told, 0) + len(line)
    return max(weights, key=lambda code: weights[code])


def shares(text: str) -> dict[str, float]:
    """Which share of the words are small words of each language that has frames?"""
    words = [word.strip(".,;:!?\"'()„“”") for word in text.lower().split()]
    return {code: sum(word in common for word in words) / max(len(words), 1) for code, common in _COMMON.items()}


def identify(text: str) -> str:
    """Which language does the identifier say?"""
    import py3langid  # noqa: PLC0415 - loads a model; `--help` must not

    told = str(cast("_Identifier", py3langid).classify(text[:_SEEN])[0])
    return "ar" if told in _ARABIC else told
