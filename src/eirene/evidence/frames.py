"""Frames and grammar of a language, from their TOML files.

Owns the form of a frame: a value of the codebook, the words that carry it, and who fills which role. Frames are data:
a new way to say something is a line in `frames/LANGUAGE/*.toml`, never code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, cast

from eirene.mission.codebook import VALUES

if TYPE_CHECKING:
    from eirene.evidence.clauses import Kind

FILES: Final = ("participation", "condition", "task", "acceptance", "diplomatic", "process", "assessment")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a pattern: exact dictionary forms, ends and beginnings of words, and sequences of adjacent words."""

    exact: frozenset[str]
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    sequences: tuple[tuple[str, ...], ...]
    parts: frozenset[str] = frozenset()
    """The parts of speech that it must have here; any when empty."""


Pattern = tuple[Word, ...]
"""Words that must all stand in a clause, in any order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a language says a value of the codebook."""

    name: str
    type: str
    value: str
    verb: tuple[Pattern, ...]
    need: tuple[tuple[Pattern, ...], ...]
    without: tuple[Pattern, ...]
    wide: bool
    any_verb: bool
    cue: bool
    negated: str
    actor: tuple[str, ...]
    target: tuple[str, ...]
    requester: tuple[str, ...]
    foreign: str
    modality: str
    close: int
    bare: bool
    lone: bool
    reported: bool
    around: bool
    """Do `with` and `without` also look into the conditional clauses that the clause governs?"""
    elliptic: bool
    """Does it stand in words without a verb, that go on from a statement before: "..., but not with Keshians"?"""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of a language."""

    language: str
    openers: dict[str, Kind]
    relative: frozenset[str]
    negation: frozenset[str]
    not_negation: tuple[tuple[str, ...], ...]
    coordinators: frozenset[str]
    contrast: frozenset[str]
    pronouns: frozenset[str]
    first_person: frozenset[str]
    speech: frozenset[str]
    denial: frozenset[str]
    doubt: frozenset[str]
    possible: frozenset[str]
    hedge: tuple[str, ...]
    proposed: frozenset[str]
    unconfirmed: frozenset[str]
    without: frozenset[str]
    genitive: frozenset[str]
    of: frozenset[str]
    including: frozenset[str]
    classes: dict[str, Word]
    attribution: dict[str, Word]
    phrases: tuple[tuple[str, ...], ...]
    cues: tuple[Pattern, ...]


def _toml(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((files("eirene.evidence") / "frames" / language / f"{name}.toml").read_text("utf-8"))


def _word(specs: list[str], classes: dict[str, Word], parts: frozenset[str] = frozenset()) -> Word:
    exact: set[str] = set()
    ends: list[str] = []
    begins: list[str] = []
    sequences: list[tuple[str, ...]] = []
    for spec in specs:
        if spec.startswith("@"):
            word = classes[spec[1:]]
            exact |= word.exact
            ends += word.ends
            begins += word.begins
            sequences += word.sequences
        elif spec.startswith("*"):
            ends.append(spec[1:])
        elif spec.endswith("*"):
            begins.append(spec[:-1])
        elif "_" in spec:
            sequences.append(tuple(spec.split("_")))
        else:
            exact.add(spec)
    return Word(frozenset(exact), tuple(ends), tuple(begins), tuple(sequences), parts)


_PARTS: Final = {
    "v": frozenset({"FIN", "INF", "ZU", "PP", "ING"}),
    "f": frozenset({"FIN"}),
    "p": frozenset({"PP"}),
    "n": frozenset({"N", "NE"}),
    "d": frozenset({"PRON"}),
}
"""What may follow a word of a pattern after a colon: a verb, a finite one, a participle, a noun, a pronoun."""


def _pattern(text: str, classes: dict[str, Word]) -> Pattern:
    """Read a pattern: words apart by space, alternatives of a word by `|`, its part of speech after a colon."""
    pieces = (part.partition(":") for part in text.split())
    return tuple(_word(words.split("|"), classes, _PARTS[kind] if kind else frozenset()) for words, _, kind in pieces)


@cache
def grammar(language: str) -> Grammar:
    """Give the small words of `de` or `en`."""
    raw = _toml(language, "grammar")
    classes: dict[str, Word] = {}
    for name, specs in cast("dict[str, list[str]]", raw["classes"]).items():
        classes[name] = _word(specs, classes)
    sources = cast("dict[str, list[str]]", raw["attribution"])
    openers = {word: kind for kind, words in raw["openers"].items() for word in words}
    rest = {
        key: frozenset(raw[key])
        for key in (
            "relative",
            "negation",
            "coordinators",
            "contrast",
            "pronouns",
            "first_person",
            "speech",
            "denial",
            "doubt",
            "possible",
            "proposed",
            "unconfirmed",
            "without",
            "genitive",
            "of",
            "including",
        )
    }
    cues = tuple(_pattern(text, classes) for text in _toml(language, "condition")["cues"])
    return Grammar(
        language=language,
        openers=openers,
        hedge=tuple(raw["hedge"]),
        classes=classes,
        cues=cues,
        not_negation=tuple(tuple(phrase.split()) for phrase in raw["not_negation"]),
        attribution={name: _word(specs, {}) for name, specs in sources.items() if name != "phrases"},
        phrases=tuple(tuple(phrase.split()) for phrase in sources["phrases"]),
        **rest,
    )


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """Give all frames of `de` or `en`, in the order of their files.

    Raises
    ------
    ValueError
        When a frame names a value that the codebook does not have.
    """
    classes = grammar(language).classes
    found: list[Frame] = []
    for kind in FILES:
        for number, row in enumerate(cast("list[dict[str, Any]]", _toml(language, kind)["frame"])):
            found.append(_frame(language, kind, number, row, classes))
    return tuple(found)


_DEFAULTS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...], str]]] = {
    # kind: roles of the actor, roles of the target, what negation does
    "participation": (("agent",), ("mission",), "-"),
    "condition": (("contributor",), ("mission",), "drop"),
    "task": (("mission",), ("none",), "-"),
    "acceptance": (("agent",), ("other", "owner", "group", "mission"), "drop"),
    "diplomatic": (("agent", "own", "last"), ("in", "with", "other", "there"), "-"),
    "process": (("agent", "none"), ("none",), "-"),
    "assessment": (("agent", "genitive", "last"), ("with", "other"), "drop"),
}


def _frame(language: str, kind: str, number: int, row: dict[str, Any], classes: dict[str, Word]) -> Frame:
    actor, target, negated = _DEFAULTS[kind]
    name = f"{language}/{kind}.toml frame {number + 1}"
    if row["value"] not in VALUES[kind]:
        message = f"{name}: {row['value']!r} is not a value of {kind}"
        raise ValueError(message)
    unknown = set(row) - {
        "value",
        "verb",
        "with",
        "without",
        "wide",
        "any",
        "cue",
        "negated",
        "actor",
        "target",
        "requester",
        "foreign",
        "modality",
        "close",
        "bare",
        "lone",
        "reported",
        "around",
        "elliptic",
    }
    if unknown:
        message = f"{name}: unknown keys {sorted(unknown)}"
        raise ValueError(message)
    return Frame(
        name=name,
        type=kind,
        value=row["value"],
        verb=tuple(_pattern(text, classes) for text in row["verb"]),
        need=tuple(tuple(_pattern(text, classes) for text in group) for group in row.get("with", ())),
        without=tuple(_pattern(text, classes) for text in row.get("without", ())),
        wide=row.get("wide", kind == "participation"),
        any_verb=row.get("any", kind not in ("participation", "acceptance", "diplomatic")),
        cue=row.get("cue", kind == "condition"),
        negated=row.get("negated", negated),
        actor=tuple(row.get("actor", actor)),
        target=tuple(row.get("target", target)),
        requester=tuple(row.get("requester", ())),
        foreign=row.get("foreign", ""),
        modality=row.get("modality", ""),
        close=row.get("close", 0),
        bare=row.get("bare", False),
        lone=row.get("lone", False),
        reported=row.get("reported", False),
        around=row.get("around", False),
        elliptic=row.get("elliptic", False),
    )
