"""Nodes of a file with their places: what a reader of text hands to the checks of shape.

Owns the way from a path of keys and indices to a line and a column. Refuses to know any format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from eirene.base.faults import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Key: TypeAlias = "str | int"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: text, number, truth value or nothing."""

    place: Place
    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list["Node"])


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping from keys to nodes; `keys` says where each key stands."""

    place: Place
    fields: dict[str, Node] = field(default_factory=dict[str, "Node"])
    keys: dict[str, Place] = field(default_factory=dict[str, Place])


Node: TypeAlias = "Scalar | Items | Fields"


def plain(node: Node) -> object:
    """Which JSON value does this node hold?"""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, child in node.fields.items()}


def step(node: Node, key: Key) -> Node | None:
    """Give the child under this key or index; None where there is none."""
    if isinstance(node, Fields) and isinstance(key, str):
        return node.fields.get(key)
    if isinstance(node, Items) and isinstance(key, int) and 0 <= key < len(node.items):
        return node.items[key]
    return None


def descend(node: Node, path: Sequence[Key]) -> Node | None:
    """Give the node at this path; None where it ends early."""
    at: Node | None = node
    for key in path:
        at = step(at, key) if at is not None else None
    return at


def locate(node: Node, path: Sequence[Key]) -> Place:
    """Where does the value at this path stand? Where it is missing, the nearest record around it."""
    at = node
    for key in path:
        child = step(at, key)
        if child is None:
            return at.place
        at = child
    return at.place


def key_place(node: Node, path: Sequence[Key]) -> Place:
    """Where does the last key of this path stand?"""
    parent = descend(node, path[:-1])
    last = path[-1] if path else None
    if isinstance(parent, Fields) and isinstance(last, str) and last in parent.keys:
        return parent.keys[last]
    return locate(node, path)


def own_id(node: Node) -> str | None:
    """Give the id of a record; None when the node is no record with an id."""
    child = step(node, "id")
    return child.value if isinstance(child, Scalar) and isinstance(child.value, str) else None


def version(node: Node) -> str | None:
    """Give the day from which a record is known, as written; None when it does not say so."""
    child = step(node, "known_from")
    return str(child.value) if isinstance(child, Scalar) and child.value is not None else None


def dotted(node: Node, prefix: str = "") -> Iterator[tuple[str, Place]]:
    """Which dotted paths are in this node, and where do they stand?

    List items go by their id, else by their index. Of several versions of one record the last written has the plain
    path; each version also has `ID@KNOWN_FROM`.
    """
    if prefix:
        yield prefix, node.place
    lead = f"{prefix}." if prefix else ""
    if isinstance(node, Fields):
        for key, child in node.fields.items():
            yield from dotted(child, f"{lead}{key}")
    elif isinstance(node, Items):
        for index, child in enumerate(node.items):
            name = own_id(child)
            yield from dotted(child, f"{lead}{index if name is None else name}")
            day = version(child)
            if name is not None and day is not None:
                yield from dotted(child, f"{lead}{name}@{day}")
