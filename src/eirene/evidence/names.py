"""Which states and parties does a text name?

Owns the surface forms of states (CLDR names, adjectives, peoples, capitals as metonyms) and of parties that a mission
declares. A longer name wins over a shorter one, and nothing matches inside a word. Refuses to guess: an unknown name
is none.

References
----------
Unicode CLDR, territory display names.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Form = Literal["name", "genitive", "adjective"]

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*", re.UNICODE)
_DE_ENDINGS = ("", "e", "en", "em", "er", "es")
_start = attrgetter("start")
_DERIVABLE = 4
"""Shorter names have no derived adjectives [characters]."""
_ARTICLES = frozenset({"the", "der", "die", "das", "den", "dem", "des"})
_OF_GERMAN = frozenset({"der", "des", "für"})
_OF = _OF_GERMAN | {"of", "for"}
"""Words behind the noun that leads a name."""
_NO_PLURAL = ("sh", "ch", "ese", "s", "z")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names a state or party: who, where (code points), and in which form."""

    start: int
    end: int
    actor: str
    form: Form


@cache
def _states() -> dict[tuple[str, ...], tuple[str, Form]]:
    from babel import Locale  # noqa: PLC0415 - only reading needs it

    surfaces: dict[tuple[str, ...], tuple[str, Form]] = {}
    data = tomllib.loads((files("eirene.evidence") / "data" / "names.toml").read_text("utf-8"))
    for language in ("de", "en"):
        for code, name in cast("dict[str, str]", Locale(language).territories).items():
            if len(code) == 2 and code.isalpha() and code not in NO_STATE:  # noqa: PLR2004 - alpha-2 codes
                _add(surfaces, code, re.sub(r"\s*\(.*\)", "", name))
    for code, row in data.items():
        for name in (*row.get("also", ()), *row.get("capitals", ()), *row.get("people", ())):
            _add(surfaces, code, name)
        for stem in row.get("adj_de", ()):
            for ending in _DE_ENDINGS[1:]:
                for word in (stem, stem.capitalize()):
                    surfaces.setdefault(_key(word + ending), (code, "adjective"))
            surfaces.setdefault(_key(stem), (code, "adjective"))
        for adjective in row.get("adj_en", ()):
            _english(surfaces, code, adjective)
    # the German genitive of Island is an English noun
    surfaces.pop(("Islands",), None)
    return surfaces


NO_STATE = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AQ", "BV", "HM", "TF", "IO", "UM", "GS", "CP", "DG", "AC", "TA"}
)


def _english(surfaces: dict[tuple[str, ...], tuple[str, Form]], code: str, adjective: str) -> None:
    surfaces.setdefault(_key(adjective), (code, "adjective"))
    if not adjective.endswith(_NO_PLURAL):
        surfaces.setdefault(_key(adjective + "s"), (code, "name"))


def _key(name: str) -> tuple[str, ...]:
    return tuple(m.group().replace("’", "'") for m in _WORD.finditer(unicodedata.normalize("NFC", name)))


def _add(surfaces: dict[tuple[str, ...], tuple[str, Form]], actor: str, name: str) -> None:
    """Enter a name with its German genitive."""
    key = _key(name)
    if not key:
        return
    surfaces[key] = (actor, "name")
    last = key[-1]
    inflected = tuple(re.sub(r"^([A-ZÄÖÜ]\w+[^aeiou]e)$", r"\1n", word) for word in key[:-1])
    if len(key) > 1 and inflected != key[:-1]:
        # German declines the adjectives of a name: der Tschechischen Republik
        surfaces.setdefault((*inflected, last), (actor, "name"))
    if len(key) > 1 and key[1] in _OF_GERMAN and not key[0].endswith(("s", "e", "ß", "z", "x")):
        # and the noun that leads it: des Bundes der Binnenstaaten
        for ending in ("s", "es"):
            surfaces.setdefault((key[0] + ending, *key[1:]), (actor, "genitive"))
    if not last.endswith(("s", "x", "z", "ß", "S")) and not last.isupper():
        surfaces.setdefault((*key[:-1], last + "s"), (actor, "genitive"))
    if name.endswith("er") and len(key) == 1:
        surfaces.setdefault((last + "n",), (actor, "name"))


def _derived(name: str) -> Iterable[tuple[str, bool]]:
    """Which adjectives may an invented or local name have? Give each with whether it is German."""
    stems = {name}
    if name[-1] in "aeiouy":
        stems.add(name[:-1])
    if name.endswith(("ia", "ya", "ien")):
        stems.add(name[:-3] if name.endswith("ien") else name[:-2])
    if name.endswith("land"):
        stems |= {name[:-4] + "länd"}
    if name.endswith("mark"):
        stems |= {name[:-4] + "märk"}
    for stem in stems:
        for suffix in ("isch", "nisch", "anisch", "ianisch", "esisch"):
            for ending in _DE_ENDINGS:
                yield stem.lower() + suffix + ending, True
        for suffix in ("er", "ern", "ier", "iern", "aner", "anern", "ianer", "ianern", "nier", "niern", "esen"):
            # peoples, as in: die Grenmarker haben abgewinkt
            yield stem + suffix, True
        for suffix in ("n", "an", "ian", "ean", "ese", "ish", "i", "ic", "er"):
            yield stem + suffix, False


def _heads(name: Sequence[str]) -> tuple[str, ...]:
    """By which words is a name of several words taken up again, in which forms?"""
    link = name[1].lower()
    led = (name[0], name[0] + "es", name[0] + "s") if link in _OF_GERMAN else (name[0],) if link in _OF else ()
    return tuple(word for word in (name[-1], *led) if word[:1].isupper() and len(word) >= _DERIVABLE)


@dataclass(frozen=True)
class Names:
    """All surface forms of states and of further parties.

    Parameters
    ----------
    extra : mapping of str to tuple of str
        Id of a party, place or state to its names, as a mission or the user declares them.
    """

    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    _index: dict[str, list[tuple[tuple[str, ...], str, Form]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the index by first word, longest names first."""
        surfaces = dict(_states())
        for actor, names in self.extra.items():
            for name in names:
                for word, german in (
                    _derived(name) if _key(name) == (name,) and len(name) >= _DERIVABLE and not name.isupper() else ()
                ):
                    surfaces.setdefault(_key(word), (actor, "adjective"))
                    if german:
                        surfaces.setdefault(_key(word.capitalize()), (actor, "adjective"))
                    elif not word.endswith(_NO_PLURAL):
                        surfaces.setdefault(_key(word + "s"), (actor, "name"))
        for actor, names in self.extra.items():
            for name in names:
                _add(surfaces, actor, name)
        index: dict[str, list[tuple[tuple[str, ...], str, Form]]] = {}
        for key, (actor, form) in surfaces.items():
            index.setdefault(key[0], []).append((key, actor, form))
        for rows in index.values():
            rows.sort(key=lambda row: -len(row[0]))
        object.__setattr__(self, "_index", index)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Where does the text name a known state or party? Give the mentions in order; none overlap.

        A party of several words that the mission declares is then known by the noun that leads it: "the Highland
        Front", later "the Front"; "the League of River States", later "the League".
        """
        words = list(_WORD.finditer(text))
        plain = [m.group().replace("’", "'") for m in words]
        found: list[Mention] = []
        k = 0
        while k < len(words):
            hit = self._at(plain, words, text, k)
            if hit:
                length, mention = hit
                found.append(mention)
                k += length
            else:
                k += 1
        return self._with_short_names(text, words, found)

    def _with_short_names(self, text: str, words: list[re.Match[str]], found: list[Mention]) -> tuple[Mention, ...]:
        ids = frozenset(self.extra)
        short: dict[str, tuple[str, int]] = {}
        for mention in found:
            name = text[mention.start : mention.end].split()
            if mention.actor in ids and len(name) > 1:
                for head in _heads(name):
                    short.setdefault(head, (mention.actor, mention.end))
        if not short:
            return tuple(found)
        taken = {m.start for m in found} | {m.end for m in found}
        for before, match in pairwise(words):
            known = short.get(match.group())
            article = before.group().lower() in _ARTICLES
            if (
                known
                and article
                and match.start() > known[1]
                and match.start() not in taken
                and match.end() not in taken
            ):
                found.append(Mention(match.start(), match.end(), known[0], "name"))
        return tuple(sorted(found, key=_start))

    def _at(self, plain: list[str], words: list[re.Match[str]], text: str, k: int) -> tuple[int, Mention] | None:
        bare = re.sub(r"'s?$", "", plain[k])
        readings = ((plain[k], False), (bare, True)) if bare != plain[k] else ((plain[k], False),)
        for first, possessive in readings:
            for key, actor, form in self._index.get(first, ()):
                last = k + len(key)
                given = plain[k:last]
                if not given or last > len(plain) or (len(key) > 1 and not _same(given, key)):
                    continue
                written, final = plain[last - 1], key[len(key) - 1]
                end = words[last - 1].end()
                owned = (possessive and len(key) == 1) or written != final
                if owned and written != final:
                    end -= len(written) - len(final)
                if not _glued(text, words[k].start(), words[last - 1].end()):
                    return len(key), Mention(
                        words[k].start(), end, actor, "genitive" if owned and form == "name" else form
                    )
        return None

    def actor(self, surface: str) -> str | None:
        """Whose name is this? None when it is nobody's that is known."""
        for mention in self.find(surface):
            if mention.start == 0 and mention.end >= len(surface.rstrip()) - 2:
                return mention.actor
        return None


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Which of these mentions, in order, stand between the offsets? A long text has many, a sentence few."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _same(given: list[str], key: tuple[str, ...]) -> bool:
    return given[:-1] == list(key[:-1]) and given[-1] in (key[-1], key[-1] + "'s", key[-1] + "'")


def _glued(text: str, start: int, end: int) -> bool:
    """Is the match a part of a longer word: after a hyphen, or before one unless a noun follows (`US-Präsident`)?"""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before in ("-", "_", "@") or after[:1] in ("_", "@"):
        return True
    return after[:1] == "-" and not after[1:2].isupper()
