"""Nodes to declared records: validated in strict JSON mode, ids told apart.

Owns the step from nodes of any reader to frozen types, and the check that no id is given twice in one list.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from eirene.base.faults import Fault
from eirene.base.frozen import Frozen
from eirene.mission.explain import RULE, explain
from eirene.mission.nodes import Fields, Items, Node, own_id, plain, version

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = TypeVar("Record", bound=Frozen)


def record_of(node: Node, kind: type[Record]) -> tuple[Record | None, tuple[Fault, ...]]:
    """Which record do these nodes write down, and what is wrong with it?

    Parameters
    ----------
    node : Node
        What was read.
    kind : type
        The declared type.
    """
    twice = tuple(repeated_ids(node))
    try:
        # pydantic refuses nothing that JSON can say differently: ints where floats are asked for, dates as text
        record = kind.model_validate_json(json.dumps(plain(node)))
    except ValidationError as error:
        return None, (*explain(error, node, kind), *twice)
    return (None if twice else record), twice


def repeated_ids(node: Node) -> Iterator[Fault]:
    """Which ids stand twice in one list? Versions of one record differ in `known_from`."""
    if isinstance(node, Fields):
        for child in node.fields.values():
            yield from repeated_ids(child)
    elif isinstance(node, Items):
        seen: dict[tuple[str, str | None], Node] = {}
        for child in node.items:
            yield from repeated_ids(child)
            name = own_id(child)
            if name is None:
                continue
            key = (name, version(child))
            first = seen.setdefault(key, child)
            if first is not child:
                where = f"the first is in line {first.place.line}"
                yield Fault(
                    child.place,
                    f"the id '{name}' is given twice",
                    f"rename one, or give versions different `known_from`; {where}",
                    RULE,
                )
