"""Which declared type stands at a path, what are its fields, what is said about them?

Owns the walk through annotations of frozen types, for messages, schemas and the reference page.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, Union, cast, get_args, get_origin

from eirene.base.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.mission.nodes import Key

Annotation: TypeAlias = object


def bare(annotation: Annotation) -> Annotation:
    """Take away `Annotated[...]` and `| None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return bare(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        rest = [arg for arg in get_args(annotation) if arg is not type(None)]
        return bare(rest[0]) if len(rest) == 1 else annotation
    return annotation


def model(annotation: Annotation) -> type[Frozen] | None:
    """Give the frozen type that this annotation asks for; None when it asks for something else."""
    kind = bare(annotation)
    return kind if isinstance(kind, type) and issubclass(kind, Frozen) else None


def inside(annotation: Annotation, key: Key) -> Annotation | None:
    """Give the annotation of the child under this key or index."""
    kind = bare(annotation)
    record = model(kind)
    if record is not None:
        known = record.model_fields.get(str(key))
        return None if known is None else cast("Annotation", known.annotation)
    origin, args = get_origin(kind), get_args(kind)
    if origin in {tuple, list} and args:
        return cast("Annotation", args[0])
    if origin is dict and args:
        return cast("Annotation", args[1])
    return None


def at(annotation: Annotation, path: Sequence[Key]) -> Annotation | None:
    """Give the annotation at this path."""
    here: Annotation | None = annotation
    for key in path:
        here = inside(here, key) if here is not None else None
    return here


def choices(annotation: Annotation | None) -> tuple[str, ...]:
    """Which words does this annotation allow? None of them when it is no choice."""
    kind = bare(annotation)
    if get_origin(kind) is Literal:
        return tuple(str(arg) for arg in get_args(kind))
    if get_origin(kind) is dict:
        return choices(get_args(kind)[0])
    return ()


def description(annotation: Annotation, path: Sequence[Key]) -> str:
    """What is said about the field at the end of this path?"""
    if not path:
        return ""
    record = model(at(annotation, path[:-1]))
    known = record.model_fields.get(str(path[-1])) if record is not None else None
    return (known.description or "") if known is not None else ""
