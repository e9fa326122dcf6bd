"""Which column says what: mappings of known tables, kept as data beside this file."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from eirene.base.faults import Fault, Place, found
from eirene.base.frozen import Frozen
from eirene.watch.incidents import IncidentType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

RULE = "columns of incidents"
SHIPPED = ("ucdp_ged", "acled", "own")
NEEDED = ("day", "latitude", "longitude", "kind")


class Columns(Frozen):
    """Which column of the table holds what? None where it has no such column."""

    day: str
    """First day on which the incident may have happened."""
    latitude: str
    """[degrees]."""
    longitude: str
    """[degrees]."""
    kind: str
    """Type, in the table's own words."""
    id: str | None = None
    """Id in the source."""
    days: str | None = None
    """Precision of the date, as days or as a code."""
    within_km: str | None = None
    """Precision of the place, as kilometres or as a code."""
    provision: str | None = None
    """Provision allegedly violated."""
    source: str | None = None
    """Who reported it."""
    known_on: str | None = None
    """Day on which the report came in."""


class TableMapping(Frozen):
    """How is a table of this origin read?"""

    name: str
    """What people call such a table."""
    recognised_by: list[str] = Field(default_factory=list[str])
    """Columns that together belong to no other table."""
    dates: list[str] = Field(default_factory=lambda: ["%Y-%m-%d"])
    """Formats of its days, as strptime has them; the first that fits."""
    columns: Columns
    """Its columns."""
    kinds: dict[str, IncidentType] | None = None
    """Its words to our types; without it, our own words are expected."""
    days: dict[str, int] | None = None
    """Its codes of date precision to days; without it, the column holds days."""
    within_km: dict[str, float] | None = None
    """Its codes of place precision to kilometres; without it, the column holds kilometres."""


def shipped() -> dict[str, TableMapping]:
    """Give the mappings that come with the product, by name of their file."""
    folder = files("eirene.watch.readers") / "maps"
    return {name: parse(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")), name) for name in SHIPPED}


def from_file(path: Path) -> TableMapping:
    """Read a mapping that a user wrote.

    Raises
    ------
    FaultsFound
        When it is not TOML or not a mapping.
    """
    try:
        return parse(tomllib.loads(path.read_text("utf-8")), path.as_posix())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise found(
            [Fault(Place(path.as_posix()), f"it is not TOML: {error}", "see docs/watch-forecast.md", RULE)]
        ) from None


def parse(content: Mapping[str, object], where: str) -> TableMapping:
    """Check a mapping and give it.

    Raises
    ------
    FaultsFound
        With every key that is missing, unknown or of another type.
    """
    try:
        return TableMapping.model_validate(content, strict=False)
    except ValidationError as error:
        faults = [
            Fault(Place(where), f"{'.'.join(map(str, told['loc']))}: {told['msg']}", "see docs/watch-forecast.md", RULE)
            for told in error.errors()
        ]
        raise found(faults) from None


def recognise(header: Sequence[str], where: str) -> TableMapping:
    """Which shipped mapping fits these columns?

    Raises
    ------
    FaultsFound
        When none does.
    """
    known = shipped()
    for mapping in known.values():
        if set(mapping.recognised_by) <= set(header):
            return mapping
    listed = "; ".join(f"{mapping.name}: {', '.join(mapping.recognised_by)}" for mapping in known.values())
    told = f"its columns fit no known table: {', '.join(header[:12])}{', ...' if len(header) > 12 else ''}"  # noqa: PLR2004
    raise found(
        [Fault(Place(where, 1), told, f"give a mapping with --mapping, or name the columns as in {listed}", RULE)]
    )
