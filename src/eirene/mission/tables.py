"""CSV tables to records, with the line of every row.

Owns `ties.csv`, `needs.csv` and `stocks.csv`: header checked by name, an empty cell is absent, a cell of a column of
numbers is a number. Refuses to guess separators or encodings, and numbers with units, commas or spaces in them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from eirene.base.faults import Fault, Place, did_you_mean
from eirene.base.frozen import Frozen
from eirene.mission import shape_of
from eirene.mission.explain import explain
from eirene.mission.nodes import Fields, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Record = TypeVar("Record", bound=Frozen)
RULE = "table"
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
"""How a number is written; anything else in a column of numbers stays text, and is told as no number."""
MAX_FAULTS = 200
"""Faults told for one table; a shifted column would else give one per row."""


def read_table(
    text: str, file: str, kind: type[Record]
) -> tuple[tuple[Record, ...], tuple[Place, ...], tuple[Fault, ...]]:
    """Which records does this table hold, where does each stand, and what is wrong?

    Parameters
    ----------
    text : str
        The file.
    file : str
        Path for places.
    kind : type
        Declared type of a row; its fields are the columns.
    """
    rows = _rows(text, file)
    header = next(rows, None)
    if header is None:
        return (
            (),
            (),
            (Fault(Place(file, 1), "has no header", f"write the columns: {','.join(kind.model_fields)}", RULE),),
        )
    if isinstance(header, Fault):
        return (), (), (header,)
    faults = list(_header_faults(header[1], header[0], kind))
    if faults:
        return (), (), tuple(faults)
    records: list[Record] = []
    places: list[Place] = []
    for row in rows:
        record = row if isinstance(row, Fault) else _record(row[1], header[1], row[0], kind)
        if isinstance(record, Frozen):
            records.append(record)
            places.append(row[0] if isinstance(row, tuple) else Place(file))
            continue
        faults.extend((record,) if isinstance(record, Fault) else record)
        if len(faults) >= MAX_FAULTS:
            faults.append(
                Fault(Place(file), f"has more than {MAX_FAULTS} faults; the rest is not told", "mend these first", RULE)
            )
            break
    return tuple(records), tuple(places), tuple(faults)


def _rows(text: str, file: str) -> Iterator[tuple[Place, list[str]] | Fault]:
    """Give each row with the line where it begins; a fault ends the table."""
    # newline="" keeps line breaks inside quoted cells as they are
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Fault(
                Place(file, line),
                f"cannot be read as CSV: {error}",
                "a cell with a comma or a quote in it needs quotes",
                RULE,
            )
            return
        if row is None:
            return
        if row:
            yield Place(file, line), row
        line = reader.line_num + 1


def _header_faults(header: Sequence[str], place: Place, kind: type[Frozen]) -> Iterator[Fault]:
    known = tuple(kind.model_fields)
    for index, name in enumerate(header):
        if name not in known:
            yield Fault(place, f"unknown column '{name[:40]}'", did_you_mean(name, known), RULE)
        elif name in header[:index]:
            yield Fault(place, f"the column '{name}' is given twice", "keep one of them", RULE)
    for name, field in kind.model_fields.items():
        if field.is_required() and name not in header:
            yield Fault(place, f"the column '{name}' is missing", f"write the columns: {','.join(known)}", RULE)


def _record(
    row: Sequence[str], header: Sequence[str], place: Place, kind: type[Record]
) -> Record | Fault | tuple[Fault, ...]:
    if len(row) != len(header):
        return Fault(place, f"the row has {len(row)} cells and the header {len(header)}", "add or remove commas", RULE)
    cells = {name: _cell(cell, name, kind) for name, cell in zip(header, row, strict=True) if cell}
    try:
        return kind.model_validate_json(json.dumps(cells))
    except ValidationError as error:
        node = _node(cells, place)
        return explain(error, node, kind)


def _cell(cell: str, name: str, kind: type[Frozen]) -> str | float | int:
    """Give a cell as its column asks: a number where it holds one."""
    asked = shape_of.bare(kind.model_fields[name].annotation)
    if (asked is not float and asked is not int) or not NUMBER.fullmatch(cell.strip()):
        return cell
    return int(cell) if asked is int and cell.strip().lstrip("+-").isdigit() else float(cell)


def _node(cells: dict[str, str | float | int], place: Place) -> Node:
    fields: dict[str, Node] = {name: Scalar(place, cell) for name, cell in cells.items()}
    return Fields(place, fields, dict.fromkeys(cells, place))
