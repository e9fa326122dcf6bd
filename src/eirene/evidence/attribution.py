"""Who says so? Owns source chains: "laut X", "X zufolge", "according to X", "X said"; the narrator otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import is_time
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.tokens import Token
    from eirene.mission.codebook import SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """To whom the text attributes a statement."""

    name: str | None = None
    kind: SourceKind = "narrator"


NARRATOR = Source()
_BELONGING: Final = frozenset({"of", "von", "vom", "for", "close", "aus"})
"""Prepositions behind which a source is still named: "officials of the ministry"."""
_NEWS: Final = frozenset({"recherchen", "informationen", "bericht", "berichten", "meldung", "meldungen"})
_SAYINGS: Final = frozenset({"angaben", "angabe", "worten", "auskunft", "aussage", "aussagen", "darstellung", *_NEWS})
"""Nouns by which a German phrase names a source: "nach Angaben von"."""
_OF_WHOM: Final = frozenset({"des", "der", "eines", "einer", "seines", "ihres", "seiner", "ihrer", "dieses", "dieser"})
_RANKS: Final = frozenset(
    {
        "senior", "high-ranking", "top", "leading", "unnamed", "anonymous", "former", "other", "another", "several",
        "european", "western", "regional", "local",
    }
)  # fmt: skip
"""Adjectives that tell of somebody's standing, and not of the office."""


def phrase(found: Sequence[Token], grammar: Grammar) -> tuple[Source, frozenset[int]]:
    """Does a phrase ("laut X", "according to X") attribute the whole sentence? Give the source and its words."""
    words = [t.low for t in found]
    for k in range(len(found)):
        run = _phrase_at(found, words, k, grammar)
        if run is not None:
            if any(words[n] in grammar.attribution["own"].exact for n in run):
                return Source("own", "self"), frozenset(run)
            named = run[:-1] if words[run[-1]] in grammar.attribution["after"].exact else run[1:]
            source = classify(found, [n for n in named if found[n].part in ("N", "NE", "ADJ")], grammar)
            return (_any_head(found, run, grammar) if source is NARRATOR else source), frozenset(run)
    return NARRATOR, frozenset()


def _any_head(found: Sequence[Token], run: Sequence[int], grammar: Grammar) -> Source:
    """Who says it by "nach Angaben seines Armeechefs", where the word for the source is not known?"""
    nouns = [k for k in run[1:] if found[k].part in ("N", "NE")]
    if len(nouns) <= 1 or found[nouns[0]].low not in _SAYINGS:
        return NARRATOR
    names = [k for k in nouns[1:] if found[k].part == "NE" or _surname(found, k, nouns)]
    if names and nouns[1] not in names:
        return Source(" ".join(found[k].text for k in names), "named_official")
    return Source(
        _described(found, nouns, nouns[1], grammar), "media" if found[nouns[0]].low in _NEWS else "unnamed_officials"
    )


def _phrase_at(found: Sequence[Token], words: list[str], k: int, grammar: Grammar) -> list[int] | None:
    low = words[k]
    if grammar.language == "de":
        if low in grammar.attribution["after"].exact:
            run = [k]
            while (
                run[0] > 0
                and found[run[0] - 1].part in ("DET", "ADJ", "N", "NE", "PREP")
                and found[run[0]].part != "DET"
            ):
                run.insert(0, run[0] - 1)
            return run if len(run) > 1 else None
        if low in grammar.attribution["before"].exact and (
            k == 0 or found[k - 1].part == "MARK" or found[k - 1].part == "FIN" or k + 1 < len(words)
        ):
            return _onward(found, k)
    for wanted in grammar.phrases:
        if low != wanted[0]:
            continue
        near = range(k + 1, min(k + 4, len(found)))
        if len(wanted) == 1 or any(wanted[-1] in found[n].lemmas for n in near):
            return _onward(found, k)
    return None


def _onward(found: Sequence[Token], k: int) -> list[int]:
    run = [k]
    n = k + 1
    while (
        n < len(found)
        and not (found[n].part == "DET" and found[n - 1].part in ("N", "NE") and found[n].low not in _OF_WHOM)
        and found[n].part not in ("MARK", "FIN", "AND", "SUB", "REL", "PRON", "PP")
        and found[n].low not in ("noch", "sich", "nicht")
        and not (found[n].part == "PREP" and found[n].low not in _BELONGING and found[n - 1].part in ("N", "NE"))
    ):
        run.append(n)
        n += 1
    return run


def classify(found: Sequence[Token], run: Sequence[int], grammar: Grammar) -> Source:
    """What kind of source do these words name?"""
    sources = grammar.attribution
    names = [
        k
        for k in run
        if (
            found[k].part == "NE"
            or (found[k].part == "N" and found[k].text[:1].isupper() and grammar.language == "en")
            or _surname(found, k, run)
        )
        and not is_time(found[k].text)  # "said on Monday": the day is no source
    ]
    forms = [(k, found[k].lemmas) for k in run]
    name = " ".join(found[k].text for k in _last_row(names)) if names else None
    kinds: tuple[SourceKind, ...] = ("anonymous", "media", "document")
    for kind in kinds:
        hit = next((k for k, lemma in forms if fits(sources[kind], lemma)), None)
        if hit is not None:
            if kind == "media" and name:
                return Source(name, "media")
            return Source(_described(found, run, hit, grammar), kind)
    titled = next(
        (k for k, lemma in forms if fits(sources["titles"], lemma) or fits(sources["officials"], lemma)), None
    )
    if titled is not None:
        after = [k for k in names if k > titled and not fits(sources["titles"], found[k].lemmas)]
        if after:
            return Source(" ".join(found[k].text for k in _last_row(after)), "named_official")
        return Source(_described(found, run, titled, grammar), "unnamed_officials")
    if name:
        return Source(name, "named_official" if len(_last_row(names)) > 1 else "media")
    return NARRATOR


def _surname(found: Sequence[Token], k: int, run: Sequence[int]) -> bool:
    """Is it a noun in looks that ends a personal name: "Liv Handeland"?"""
    return k - 1 in run and found[k].part == "N" and found[k - 1].part == "NE" and found[k].text[:1].isupper()


def _described(found: Sequence[Token], run: Sequence[int], head: int, grammar: Grammar) -> str:
    """Give a noun with what makes it one: "foreign minister", "Beamter"; not how many they are, nor their rank."""
    first = head
    while grammar.language == "en" and first - 1 in run and _describes(found[first - 1]):
        first -= 1
    last = head
    while last + 1 in run and _one_noun(found[last], found[last + 1]):
        last += 1
    return " ".join(found[k].text for k in range(first, last + 1))


def _describes(word: Token) -> bool:
    """Does a word before an English noun make one noun of both: "prime minister", but not "senior diplomat"?"""
    return word.part in ("ADJ", "N") and not re.search(r"['’]s?$", word.text) and word.low not in _RANKS


def _one_noun(one: Token, other: Token) -> bool:
    """Are two words one noun: "prime minister", "draft plan"?"""
    return one.part in ("N", "ADJ") and other.part == "N" and other.text.islower()


def _last_row(names: list[int]) -> list[int]:
    row = names[-1:]
    for k in reversed(names[:-1]):
        if k != row[0] - 1:
            break
        row.insert(0, k)
    return row
