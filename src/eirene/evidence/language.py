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
_SEEN = 20_000
"""Characters from the beginning that decide."""


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect(text: str) -> str:
    """Which language (ISO 639 code) is this text written in?

    German and English are told by their small words where these are plentiful; anything else asks the identifier, which
    takes longer to load. A text without letters is `und` (undetermined).
    """
    words = [word.strip(".,;:!?\"'()„“”") for word in text[:_SEEN].lower().split()]
    letters = sum(character.isalpha() for character in text[:_SEEN])
    if not letters:
        return "und"
    shares = {code: sum(word in common for word in words) / max(len(words), 1) for code, common in _COMMON.items()}
    best = max(shares, key=lambda code: shares[code])
    other = min(shares.values())
    if shares[best] >= _CLEAR and shares[best] > 4 * other:
        return best
    import py3langid  # noqa: PLC0415 - loads a model; `--help` must not

    return str(cast("_Identifier", py3langid).classify(text[:_SEEN])[0])
