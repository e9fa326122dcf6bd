"""Every number and every basis of a mission, with its dotted path.

Owns the walk over declared records that inputs and rules share. Refuses to judge what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, cast

from eirene.base.frozen import Frozen
from eirene.mission.aid import NeedRow, first_counts
from eirene.mission.declared import ReviewPolicy
from eirene.mission.quantity import Assumption, Pert, PertDates, Quantity, Source
from eirene.mission.watch import Blur, DueDays, VerifyPolicy
from eirene.planning.versions import known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.mission.aid import StockRow
    from eirene.mission.mission import Mission
    from eirene.planning.versions import Versioned

ROW_NUMBERS = (
    "NeedRow.kg_per_person_day",
    "NeedRow.amount_per_day",
    "StockRow.amount",
)
"""Fields of rows that hold a plain number, whose basis is the row's."""

POLICIES = (ReviewPolicy, VerifyPolicy, DueDays, Blur)
"""Records that hold rules of the planners."""

Value: TypeAlias = Quantity | Pert | PertDates | int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as declared: its path, value, field and basis.

    Parameters
    ----------
    path : str
        Dotted path, such as `gates.ceasefire.opens.chance`.
    value : Quantity, Pert, PertDates or int
    field : str
        `Type.field` that holds it, such as `Opens.chance`.
    because : str or None
        Basis of the value, else of the nearest record around it; None when there is none.
    """

    path: str
    value: Value
    field: str
    because: str | None


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through the records: which versions are visited, and under which names.

    Parameters
    ----------
    as_of : date or None
        Only the versions known as of this date, by their plain ids; None visits every version, by `ID@KNOWN_FROM`.
    """

    as_of: date | None

    def records(self, mission: Mission) -> Iterator[tuple[Frozen, str]]:
        """Give `mission.yaml` as a whole, then each contributor, place, road and row, with its path."""
        yield mission.declared, ""
        yield from self.items(mission.contributors, "contributors")
        yield from self.items(mission.sites, "sites")
        yield from self.items(mission.bases, "bases")
        yield from self.items(mission.roads, "roads")
        yield from self.items(mission.crossings, "crossings")
        yield from self.items(mission.hubs, "hubs")
        yield from self.items(mission.delivery_points, "delivery_points")
        yield from self._rows(mission.needs, "needs")
        yield from self._rows(mission.stocks, "stocks")

    def _rows(self, rows: tuple[NeedRow, ...] | tuple[StockRow, ...], path: str) -> Iterator[tuple[Frozen, str]]:
        """Give the rows of a table by their position; one that is not known by then is left out."""
        for index, row in enumerate(rows):
            if self.as_of is None or row.known_from is None or row.known_from <= self.as_of:
                yield row, f"{path}.{index}"

    def items(self, values: tuple[object, ...], path: str) -> Iterator[tuple[Frozen, str]]:
        """Give the records in a list with their paths."""
        records = [(index, item) for index, item in enumerate(values) if isinstance(item, Frozen)]
        named = [item for _, item in records if isinstance(getattr(item, "id", None), str)]
        if len(named) != len(records):
            yield from ((item, f"{path}.{index}") for index, item in records)
            return
        versioned = bool(named) and "known_from" in type(named[0]).model_fields
        if versioned and self.as_of is not None:
            named = [cast("Frozen", one) for one in known(cast("list[Versioned]", named), self.as_of)]
        for item in named:
            day = getattr(item, "known_from", None) if self.as_of is None else None
            yield item, f"{path}.{getattr(item, 'id', '')}" + (f"@{day.isoformat()}" if isinstance(day, date) else "")

    def numbers(self, mission: Mission) -> Iterator[Number]:
        """Which numbers does the mission declare?"""
        first = first_counts(mission.needs)
        again = {f"needs.{index}.people" for index, given in enumerate(first) if given != index}
        for record, path in self.records(mission):
            yield from (number for number in self._in_record(record, path, None) if number.path not in again)

    def _in_record(self, record: Frozen, path: str, around: str | None) -> Iterator[Number]:
        because = _own_basis(record) or around
        lead = f"{path}." if path else ""
        for name, plain in _fields(record):
            value = record.counted if isinstance(record, NeedRow) and name == "people" else plain
            field = f"{type(record).__name__}.{name}"
            basis = because or (_sibling_basis(record) if isinstance(value, int) else None)
            yield from self._in_value(value, f"{lead}{name}", field, basis)

    def _in_value(self, value: object, path: str, field: str, because: str | None) -> Iterator[Number]:
        if isinstance(value, (Quantity, Pert, PertDates)):
            yield from _quantities(value, path, field, because)
        elif isinstance(value, Frozen):
            # how many reviewers or sources there must be is a rule of the planners, not a number about the world
            if not isinstance(value, (Assumption, Source, *POLICIES)):
                yield from self._in_record(value, path, because)
        elif isinstance(value, tuple):
            for item, item_path in self.items(cast("tuple[object, ...]", value), path):
                yield from self._in_value(item, item_path, field, because)
        elif isinstance(value, dict):
            for key, item in cast("dict[str, object]", value).items():
                yield from self._in_value(item, f"{path}.{key}", field, because)
        elif isinstance(value, int) and not isinstance(value, bool) and value:
            yield Number(path, value, field, because)
        # positions are places, not quantities; ranges belong to the number that they are ranges of
        elif isinstance(value, float) and field in ROW_NUMBERS:
            yield Number(path, Quantity(value=value), field, because)

    def bases(self, mission: Mission) -> Iterator[tuple[str, str]]:
        """Which bases (`claim:ID`, `source:ID`, `assumption:ID`) are named, and at which paths?"""
        for record, path in self.records(mission):
            yield from self._bases_in(record, path)
        for index, tie in enumerate(mission.ties):
            yield f"ties.{index}", tie.because
        for claim in mission.claims:
            if claim.because is not None:
                yield f"claims.{claim.id}", claim.because

    def _bases_in(self, record: Frozen, path: str) -> Iterator[tuple[str, str]]:
        lead = f"{path}." if path else ""
        if isinstance(record, Quantity) and record.assumption is not None:
            yield f"{lead}assumption", f"assumption:{record.assumption}"
        own = _own_basis(record)
        if own is not None:
            yield f"{lead}because", own
        for name, value in _fields(record):
            if isinstance(value, Frozen):
                yield from self._bases_in(value, f"{lead}{name}")
            elif isinstance(value, tuple):
                for item, item_path in self.items(cast("tuple[object, ...]", value), f"{lead}{name}"):
                    yield from self._bases_in(item, item_path)
            elif isinstance(value, dict):
                for key, item in cast("dict[str, object]", value).items():
                    if isinstance(item, Frozen):
                        yield from self._bases_in(item, f"{lead}{name}.{key}")


def _quantities(value: Quantity | Pert | PertDates, path: str, field: str, because: str | None) -> Iterator[Number]:
    own = value.because or because
    yield Number(path, value, field, own)
    if isinstance(value, Pert) and value.stretch is not None:
        yield Number(f"{path}.stretch", value.stretch, "Pert.stretch", value.stretch.because or own)


def _fields(record: Frozen) -> Iterator[tuple[str, object]]:
    for name in type(record).model_fields:
        yield name, cast("object", getattr(record, name))


def _own_basis(record: Frozen) -> str | None:
    because = cast("object", getattr(record, "because", None))
    return because if isinstance(because, str) else None


def _sibling_basis(record: Frozen) -> str | None:
    """Give the basis of the first quantity in a record, on which the plain numbers beside it rest as well."""
    for _, value in _fields(record):
        if isinstance(value, Quantity):
            return value.because or f"assumption:{value.assumption}"
    return None


EVERY_VERSION = Walk(None)
"""Visits every version of every record, as rules do."""
