"""The words of resolutions, as data: one file per language, compiled once.

Owns their form. A term is what carries one value of the codebook: two stems near each other, or one that says it alone.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.mission.codebook import ClaimType

LANGUAGES: Final = ("de", "en")
"""Languages whose resolutions are read."""
_GAP: Final = 60
_PHRASES: Final = (
    "body", "draft", "annex", "seized", "preambular", "mission", "binds", "others", "negation", "adoption", "until",
    "ends", "period", "from_adoption", "lasting", "report", "interval", "consultation", "size", "votes_for",
    "votes_against", "abstained", "unanimous",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """What carries one value.

    Parameters
    ----------
    type, value : str
        As in the codebook.
    first, second : Pattern or None
        Must stand near each other, in either order.
    gap : int
        Most characters between them.
    without : Pattern or None
        May not stand from the one to the other.
    alone : Pattern or None
        Carries the value without anything beside it.
    lead : bool
        True where the words of authorising carry it, and not a statement about the mission.
    """

    type: ClaimType
    value: str
    first: re.Pattern[str] | None
    second: re.Pattern[str] | None
    gap: int
    without: re.Pattern[str] | None
    alone: re.Pattern[str] | None
    lead: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Parameters
    ----------
    language : str
    bodies : mapping of str to str
        Name of a body, as the text has it, to the actor that stands for it.
    opener : Pattern
        Begins an operative paragraph; the group `verb` holds the verb.
    strong, asking : frozenset of str
        Verbs, in small letters, that decide, and that ask for something; as patterns of whole words.
    phrases : mapping of str to Pattern
    terms : tuple of Term
    """

    language: str
    bodies: Mapping[str, str]
    opener: re.Pattern[str]
    strong: re.Pattern[str]
    asking: re.Pattern[str]
    phrases: Mapping[str, re.Pattern[str]]
    terms: tuple[Term, ...]


@cache
def words(language: str) -> Words:
    """Give the words of a language of `LANGUAGES`."""
    data = tomllib.loads((files("eirene.evidence.resolution") / f"{language}.toml").read_text("utf-8"))
    fill = {"{number}": str(data["number"]), "{mission}": str(data["mission"])}
    verbs, adverbs = cast("list[str]", data["operative"]), cast("list[str]", data["adverbs"])
    ahead = rf"(?:(?:{'|'.join(adverbs)})\s+)*" if adverbs else ""
    return Words(
        language=language,
        bodies=cast("dict[str, str]", data["bodies"]),
        opener=re.compile(rf"(?i)[*_]*{ahead}(?P<verb>{'|'.join(verbs)})\b"),
        strong=_whole(data["strong"]),
        asking=_whole(data["asking"]),
        phrases={name: _phrase(name, str(data[name]), fill) for name in _PHRASES},
        terms=tuple(_term(value, row, fill) for value, row in data["terms"].items()),
    )


def _whole(verbs: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{'|'.join(verbs)})")


def _phrase(name: str, pattern: str, fill: Mapping[str, str]) -> re.Pattern[str]:
    flags = 0 if name in ("mission", "preambular", "annex", "body") else re.IGNORECASE
    return re.compile(_filled(pattern, fill), flags | (re.MULTILINE if name == "body" else 0))


def _filled(pattern: str, fill: Mapping[str, str]) -> str:
    """Put the common parts into a pattern; a group that comes again gets a number behind its name."""
    for mark, part in fill.items():
        pattern = pattern.replace(mark, part)
    seen: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", numbered, pattern)


def _term(value: str, row: dict[str, object], fill: Mapping[str, str]) -> Term:
    def part(key: str) -> re.Pattern[str] | None:
        flags = 0 if "{mission}" in str(row.get(key)) else re.IGNORECASE
        return re.compile(_filled(str(row[key]), fill), flags) if key in row else None

    return Term(
        type=cast("ClaimType", row["type"]),
        value=value,
        first=part("first"),
        second=part("second"),
        gap=int(cast("int", row.get("gap", _GAP))),
        without=part("without"),
        alone=part("alone"),
        lead=bool(row.get("lead", False)),
    )
