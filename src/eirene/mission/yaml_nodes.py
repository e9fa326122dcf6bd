"""YAML 1.2 to nodes with places: the only door to ruamel.

Owns our own resolver of scalars (core schema of YAML 1.2: `NO` stays Norway, a date stays text) and the limits that
keep a hostile file harmless: depth, size, expansion of aliases. Refuses tags, merge keys and numbers that are not
finite.

References
----------
YAML 1.2.2, chapter 10.3, Core Schema, 2021.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from eirene.base.faults import Fault, Place
from eirene.mission.nodes import Fields, Items, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 40
"""Nesting that a file may have; a mission needs about 8."""
MAX_NODES = 300_000
"""Nodes that a file may hold, aliases expanded."""

MAX_SIGNS = 4_000_000
"""Signs that a file may hold; a mission of 40 contributors has about 200,000."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
RULE = "yaml"


class _StopReadingError(Exception):
    """Ends the reading of one file; its fault is recorded."""


def resolve(text: str) -> str | int | float | bool | None:
    """Which value does a plain (unquoted) scalar stand for?

    Raises
    ------
    ValueError
        When it is a number that is not finite.
    """
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return int(text)
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        if not math.isfinite(value):
            raise ValueError(text)
        return value
    return text


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    node: Items | Fields
    anchor: str | None
    key: str | None = None
    skip: bool = False
    size: int = 1


@dataclass(slots=True)
class _Builder:
    """Builds nodes from events without recursion."""

    file: str
    first_line: int
    faults: list[Fault] = field(default_factory=list[Fault])
    stack: list[_Open] = field(default_factory=list[_Open])
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict[str, tuple[Node, int]])
    root: Node | None = None
    documents: int = 0
    nodes: int = 0

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + self.first_line, mark.column + 1)

    def fault(self, place: Place, what: str, todo: str) -> None:
        self.faults.append(Fault(place, what, todo, RULE))

    def stop(self, place: Place, what: str, todo: str) -> None:
        self.fault(place, what, todo)
        raise _StopReadingError

    def take(self, event: Event) -> None:
        """Handle one event."""
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(
                    self.place(event),
                    "a second document begins here",
                    "keep one document per file: remove the line ---",
                )
        elif isinstance(event, ScalarEvent):
            self.scalar(event)
        elif isinstance(event, AliasEvent):
            self.alias(event)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self.begin(event)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            done = self.stack.pop()
            self.add(done.node, done.node.place, done.size, done.anchor)

    def check_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        tag = event.tag
        if tag is not None and str(tag) not in {"!", ""}:
            self.fault(
                self.place(event),
                f"the tag {tag} is not used here",
                "remove it; write text in quotes and numbers without",
            )

    def scalar(self, event: ScalarEvent) -> None:
        self.check_tag(event)
        place = self.place(event)
        text = event.value
        if self.wants_key():
            self.key(text, place)
            return
        value: str | int | float | bool | None = text
        if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
            self.stop(place, "holds half of a surrogate pair, which is no character", "write the character itself")
        if event.style is None:
            try:
                value = resolve(text)
            except ValueError:
                self.fault(
                    place,
                    f"{_short(text)} is not a finite number",
                    "write a number, or leave the key out where it is unknown",
                )
        self.add(Scalar(place, value), place, 1, event.anchor)

    def wants_key(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.node, Fields) and top.key is None

    def key(self, text: str, place: Place) -> None:
        top = self.stack[-1]
        top.key = text
        top.skip = False
        assert isinstance(top.node, Fields)  # noqa: S101 - `wants_key` said so
        if text == "<<":
            top.skip = True
            self.fault(place, "merge keys (<<) are not used here", "write the keys out")
        elif text in top.node.keys:
            top.skip = True
            first = top.node.keys[text]
            self.fault(
                place,
                f"the key '{_short(text)}' is given twice",
                f"keep one of them; the first is in line {first.line}",
            )
        else:
            top.node.keys[text] = place

    def alias(self, event: AliasEvent) -> None:
        place = self.place(event)
        known = self.anchors.get(cast("str", event.anchor))
        if known is None:
            self.stop(place, f"*{event.anchor} refers to nothing above", "write the value out")
            return
        if self.wants_key():
            self.stop(place, "a key cannot be an alias", "write the key out")
        node, size = known
        self.add(node, place, size, None)

    def begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        place = self.place(event)
        self.check_tag(event)
        if self.wants_key():
            self.stop(place, "a key must be a single word", "write `key: value`")
        if len(self.stack) >= MAX_DEPTH:
            self.stop(place, f"nested more than {MAX_DEPTH} deep", "a mission folder never needs this; flatten it")
        node = Fields(place) if isinstance(event, MappingStartEvent) else Items(place)
        self.stack.append(_Open(node, event.anchor))

    def add(self, node: Node, place: Place, size: int, anchor: str | None) -> None:
        self.nodes += 1 if size == 1 else 0
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.size += size
        if top.size > MAX_NODES or self.nodes > MAX_NODES:
            self.stop(
                place,
                f"holds more than {MAX_NODES} values once its aliases (*) are written out",
                "remove the aliases, or split the file",
            )
        if isinstance(top.node, Items):
            top.node.items.append(node)
            return
        if top.key is not None and not top.skip:
            top.node.fields[top.key] = node
        top.key = None


def _short(text: str) -> str:
    limit = 60
    return text if len(text) <= limit else f"{text[:limit]}..."


def _events(text: str) -> Iterator[Event]:
    yield from YAML(typ="safe", pure=True).parse(text)


def _syntax(error: Exception, file: str, first_line: int, text: str) -> Fault:
    """Say where and why the file is no YAML."""
    todo = "mend it here; indentation is by spaces, a text with ': ' or ' #' in it needs quotes"
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        place = Place(file, error.problem_mark.line + first_line, error.problem_mark.column + 1)
        return Fault(place, f"cannot be read as YAML: {error.problem or error.context}", todo, RULE)
    if isinstance(error, ReaderError):
        before = text[: max(0, error.position)]
        place = Place(file, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        return Fault(
            place,
            "holds a character that is not allowed in YAML",
            "remove it: only printable characters and line breaks are",
            RULE,
        )
    return Fault(Place(file, first_line), "cannot be read as YAML", todo, RULE)


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node | None, tuple[Fault, ...]]:
    """Which nodes does this YAML text hold, and what is wrong with it?

    Parameters
    ----------
    text : str
        Text of the file, or of a header inside one.
    file : str
        Path for places.
    first_line : int
        Line of the file at which `text` begins.

    Returns
    -------
    node : Node or None
        None when the text cannot be read or holds nothing; then there is a fault.
    faults : tuple of Fault
    """
    builder = _Builder(file, first_line)
    if len(text) > MAX_SIGNS:
        builder.fault(
            Place(file, first_line),
            f"is longer than {MAX_SIGNS:,} signs",
            "move texts and tables into files of their own",
        )
        return None, tuple(builder.faults)
    try:
        for event in _events(text):
            builder.take(event)
    except _StopReadingError:
        return None, tuple(builder.faults)
    except Exception as error:  # noqa: BLE001 - whatever the parser raises over a user's text is a fault of the text
        return None, (*builder.faults, _syntax(error, file, first_line, text))
    if builder.root is None and not builder.faults:
        builder.fault(Place(file, first_line), "is empty", "write the record, or start from `eirene new FOLDER`")
    return builder.root, tuple(builder.faults)
