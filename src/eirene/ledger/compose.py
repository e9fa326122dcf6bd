"""From what a person wrote to an entry: its fields, some of them hidden behind commitments.

Owns the faults that tell what is wrong with it. Refuses to guess: an unknown type or field is a fault that
lists the near ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from pydantic import ValidationError

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.base.jcs import canonical
from eirene.ledger.commitments import commit_all
from eirene.ledger.standing import RULE
from eirene.plans.entries import AnyEntry, Entry, read_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from eirene.base.jcs import Value
    from eirene.ledger.commitments import Opening

_KINDS: tuple[type[Entry], ...] = get_args(AnyEntry)
TYPES: tuple[str, ...] = tuple(
    name for kind in _KINDS for name in cast("tuple[str, ...]", get_args(kind.model_fields["type"].annotation))
)
"""Every type of entry."""
_SEE = "docs/ledger.md lists the fields of each type"


def compose(
    kind: str, body: Mapping[str, Value], *, at: str, by: str, sensitive: Collection[str] = ()
) -> tuple[AnyEntry, dict[str, Opening]]:
    """Which entry do these fields make, and what opens its commitments?

    Parameters
    ----------
    kind : str
        Type of the entry.
    body : mapping
        Its fields.
    at, by : str
        Instant and role.
    sensitive : collection of str
        Fields that do not stand in the log, only commitments to them do.

    Raises
    ------
    FaultsFound
        With everything that is wrong.
    """
    refuse_type(kind)
    if strange := [name for name in sensitive if name not in body]:
        raise found(
            Fault(Place("--sensitive"), f"the entry has no field '{name}'", did_you_mean(name, list(body)), RULE)
            for name in strange
        )
    # the whole is read once as if nothing were hidden: a commitment must not hide a value that no entry may hold
    open_content: dict[str, Value] = {"type": kind, "at": at, "by": by, "body": dict(body)}
    entry = _read(open_content)
    if not sensitive:
        return entry, {}
    commitments, openings = commit_all({name: body[name] for name in sensitive})
    told: dict[str, Value] = {name: value for name, value in body.items() if name not in commitments}
    return _read({**open_content, "body": told, "sensitive": cast("Value", commitments)}), openings


def refuse_type(kind: str) -> None:
    """Refuse a type that no entry has.

    Raises
    ------
    FaultsFound
        With the types that there are.
    """
    if kind not in TYPES:
        raise found([Fault(Place("--type"), f"there is no entry of type '{kind}'", did_you_mean(kind, TYPES), RULE)])


def _read(content: dict[str, Value]) -> AnyEntry:
    try:
        return read_entry(canonical(content))
    except ValidationError as error:
        raise found(
            _fault(".".join(str(part) for part in each["loc"][1:]), each["msg"]) for each in error.errors()
        ) from None
    except ValueError as error:
        raise found([Fault(Place("entry"), str(error), _SEE, RULE)]) from None


def _fault(path: str, told: str) -> Fault:
    if path == "by":
        what = "that is no role: a role is one to three words and a number, as monitor-3, and never a name"
        return Fault(Place("--by"), what, "give a role that the ledger has", RULE)
    return Fault(Place(path or "entry"), told, _SEE, RULE)
