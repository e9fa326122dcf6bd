"""Which states does a text in another language name?

Owns the names of states in any language of CLDR, and what languages put before a name without a space: Arabic particles
and article, French articles with an apostrophe. Nobody's claims are read there; the names help a person to mark one.

References
----------
Unicode CLDR, territory display names.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, cast

from eirene.evidence.names import NO_STATE, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eirene.evidence.names import Names

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c])*")
_MARKS: Final = re.compile(r"[\u064b-\u065f\u0670\u0640\u200c\u200d]")
_LETTERS: Final = str.maketrans("أإآٱىة", "اااايه")
_ARTICLE: Final = "ال"
_ALPHA_2: Final = 2
_SHORTEST: Final = 3
"""What is left of a word when its particles are taken off has at least so many letters."""


def find_abroad(text: str, language: str, names: Names) -> tuple[Mention, ...]:
    """Where does the text name a state, or a party of the mission by a name that the mission declares?

    Parameters
    ----------
    text : str
    language : str
        ISO 639 code; where CLDR does not know it, only the mission's own names are found.
    names : Names
        Of the mission; its own names are looked for as they are declared.
    """
    index = _indexed(language, _own(names))
    words = [(m.start(), m.end(), tuple(_forms(m.group()))) for m in _WORD.finditer(text)]
    found: list[Mention] = []
    at = 0
    while at < len(words):
        length, actor = _longest(words, at, index)
        if actor is not None:
            found.append(Mention(words[at][0], words[at + length - 1][1], actor, "name"))
        at += length
    return tuple(found)


def _own(names: Names) -> tuple[tuple[str, str], ...]:
    return tuple((name, actor) for actor, given in names.extra.items() for name in given)


def _longest(
    words: list[tuple[int, int, tuple[str, ...]]], at: int, index: Mapping[str, list[tuple[tuple[str, ...], str]]]
) -> tuple[int, str | None]:
    best: tuple[int, str | None] = 1, None
    for form in words[at][2]:
        for key, actor in index.get(form, ()):
            given = words[at + 1 : at + len(key)]
            same = len(given) == len(key) - 1 and all(k in w[2] for k, w in zip(key[1:], given, strict=True))
            if same and (best[1] is None or len(key) > best[0]):
                best = len(key), actor
    return best


def _forms(word: str) -> Iterator[str]:
    """Give the word as names are compared, and without the particles that Arabic writes in front of it."""
    plain = _MARKS.sub("", unicodedata.normalize("NFC", word)).translate(_LETTERS)
    yield plain
    if "\u0600" <= plain[:1] <= "\u06ff":
        bare = plain.removeprefix("و").removeprefix("ف") if len(plain) > _SHORTEST else plain
        for given in {plain, bare}:
            if given != plain:
                yield given
            for particle in ("ب", "ل", "ك"):
                rest = given.removeprefix(particle)
                if rest != given and len(rest) >= _SHORTEST:
                    yield rest
            if given.startswith("لل") and len(given) > _SHORTEST + 1:
                # the article loses its first letter behind this particle
                yield _ARTICLE + given[2:]


@cache
def _indexed(language: str, own: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, actor in (*_territories(language), *own):
        words = [next(iter(_forms(m.group()))) for m in _WORD.finditer(name)]
        if sum(map(len, words)) >= _SHORTEST or (words and (name, actor) in own):
            index.setdefault(words[0], []).append((tuple(words), actor))
    return index


@cache
def _territories(language: str) -> tuple[tuple[str, str], ...]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only reading needs it

    try:
        names = cast("dict[str, str]", Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return ()
    states = {code: name for code, name in names.items() if len(code) == _ALPHA_2 and code.isalpha()}
    plain = [(re.sub(r"\s*\(.*\)", "", name), code) for code, name in states.items() if code not in NO_STATE]
    return (*plain, *((name, code) for code, given in _daily().get(language, {}).items() for name in given))


@cache
def _daily() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("eirene.evidence") / "data" / "abroad.toml").read_text("utf-8"))
