"""Adding a row to `ties.csv` and an assumption to `mission.yaml` without touching what a person wrote.

Owns that a user's file keeps its comments, order and layout: lines are added, none is rewritten. Refuses where that is
not safe, and then says which lines to paste. What would be written is read back first: it must be the old content and
the new record, nothing else.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from eirene.base.canonical import dumps
from eirene.base.faults import Fault, Place, found
from eirene.base.files import write_whole
from eirene.mission.contributors import Tie
from eirene.mission.declared import Declared
from eirene.mission.read import MISSION, TIES
from eirene.mission.records_of import record_of
from eirene.mission.tables import read_table
from eirene.mission.texts import exists, read_text
from eirene.mission.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.quantity import Assumption

RULE: Final = "append"
_HEAD: Final = re.compile(r"assumptions[ \t]*:[ \t]*(#.*)?")
_ITEM: Final = re.compile(r"( *)- ")


def append_tie(folder: Path, tie: Tie) -> int:
    """Add a row to `ties.csv` and say in which line it stands; the file is begun when it is absent.

    Raises
    ------
    FaultsFound
        When the file cannot be read, holds the row already, or a row cannot be added safely.
    PrerequisiteMissing
        When the folder cannot be written.
    """
    path = folder / TIES
    columns = tuple(Tie.model_fields)
    old = _old(path, TIES) if exists(path) else f"{','.join(columns)}\n"
    before, _, faults = read_table(_bare(old), TIES, Tie)
    if faults:
        raise found(faults)
    if tie in before:
        raise found(
            [Fault(Place(TIES), "this tie stands there already", "change that row by hand, if it is wrong", RULE)]
        )
    cells = {key: str(value) for key, value in tie.model_dump(exclude_none=True).items()}
    header = next(csv.reader(io.StringIO(_bare(old))))
    row = _csv([cells.get(name, "") for name in header])
    lost = [name for name, cell in cells.items() if cell and name not in header]
    new = _joined(old, row)
    after, places, wrong = read_table(_bare(new), TIES, Tie)
    if lost or wrong or after != (*before, tie):
        what = "a row cannot be added safely" + (f": it has no column {', '.join(lost)}" if lost else "")
        raise found(
            [
                Fault(
                    Place(TIES),
                    what,
                    f"add this row yourself (columns {','.join(columns)}): {_csv(list(tie_cells(tie)))}",
                    RULE,
                )
            ]
        )
    write_whole(path, new)
    return places[-1].line


def tie_cells(tie: Tie) -> tuple[str, ...]:
    """Give a tie as cells in the order of the declared columns."""
    return tuple("" if value is None else str(value) for value in tie.model_dump().values())


def append_assumption(folder: Path, assumption: Assumption) -> int:
    """Add an assumption at the end of the list in `mission.yaml` and say in which line it stands.

    Raises
    ------
    FaultsFound
        When the id is taken, or the lines cannot be added safely; then they are told, to be pasted.
    PrerequisiteMissing
        When the folder cannot be written.
    """
    old = _old(folder / MISSION, MISSION)
    before, faults = _declared(old)
    if before is None:
        raise found(faults)
    if any(one.id == assumption.id for one in before.assumptions):
        raise found(
            [Fault(Place(MISSION), f"the assumption '{assumption.id}' is there already", "choose another id", RULE)]
        )
    place = _end_of_assumptions(old)
    line = f"- {flow(assumption)}"
    if place is not None:
        index, indent = place
        lines = old.splitlines(keepends=True)
        ending = "\r\n" if "\r\n" in old else "\n"
        if index and not lines[index - 1].endswith("\n"):
            lines[index - 1] += ending
        new = "".join([*lines[:index], f"{indent}{line}{ending}", *lines[index:]])
        after, _ = _declared(new)
        if after == before.model_copy(update={"assumptions": (*before.assumptions, assumption)}):
            write_whole(folder / MISSION, new)
            return "".join(lines[:index]).count("\n") + 1
    what = "the list `assumptions` is not written in a form to which a line can be added safely"
    raise found([Fault(Place(MISSION), what, f"add this item to it yourself:\n      {line}", RULE)])


def flow(assumption: Assumption) -> str:
    """Give an assumption in one line of YAML; texts are JSON strings, which are YAML strings."""
    fields = assumption.model_dump(mode="json", exclude_defaults=True)
    days = ("expires", "known_from")
    return "{" + ", ".join(f"{key}: {value if key in days else _quoted(value)}" for key, value in fields.items()) + "}"


def _quoted(value: object) -> str:
    """Give a value as JSON; signs that YAML takes for line breaks or does not show are escaped."""
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in dumps(value))


def _end_of_assumptions(text: str) -> tuple[int, str] | None:
    """Behind which line does the list end, and how are its items indented? None when it is not a plain list."""
    lines = text.splitlines()
    heads = [index for index, line in enumerate(lines) if _HEAD.fullmatch(line)]
    if len(heads) != 1:
        return None
    indent: str | None = None
    last = heads[0]
    for index in range(heads[0] + 1, len(lines)):
        line = lines[index]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        if indent is None:
            if item is None:
                return None
            indent = item[1]
        if not line.startswith((f"{indent}- ", f"{indent} ")):
            break
        last = index
    return None if indent is None else (last + 1, indent)


def _declared(text: str) -> tuple[Declared | None, tuple[Fault, ...]]:
    node, faults = read_yaml(_bare(text), MISSION)
    if node is None or faults:
        return None, faults
    return record_of(node, Declared)


def _old(path: Path, file: str) -> str:
    """Give a file with its own line breaks and byte order mark, as it is to be kept."""
    read = read_text(path, file)
    if isinstance(read, Fault):
        raise found([read])
    return path.read_bytes().decode("utf-8")


def _bare(text: str) -> str:
    return text.removeprefix("\ufeff")


def _csv(cells: list[str]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(cells)
    return row.getvalue()


def _joined(old: str, row: str) -> str:
    ending = "\r\n" if "\r\n" in old else "\n"
    gap = "" if old.endswith("\n") else ending
    return f"{old}{gap}{row}{ending}"
