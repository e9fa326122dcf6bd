"""`eirene claim tie` and `assumption`: rows and items that are added to files which a person wrote."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.base.frozen import Frozen
from eirene.cli.console import out, out_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.mission import Mission

Switch = Annotated[bool, Parameter(negative="")]
Record = TypeVar("Record", bound=Frozen)


def tie(
    mission: Path,
    /,
    *,
    contributor: str,
    party: str,
    kind: Literal["relations", "office", "embassy"],
    because: str,
    level: str = "",
    place: str = "",
    decided: str | None = None,
    opened: str | None = None,
    closed: str | None = None,
    json: Switch = False,
) -> None:
    """Add a row to ties.csv: a dated diplomatic tie, which is a claim made by hand.

    Rows are added, none is rewritten. A row needs a basis and no quote; a tie that a document of the mission reports is
    better marked there with `eirene claim add --type diplomatic`.

    Parameters
    ----------
    mission
        Folder of the mission.
    contributor
        Id of the contributor.
    party
        Id of the party.
    kind
        Relations, an office, or an embassy.
    because
        Basis: claim:ID, source:ID or assumption:ID.
    level
        Level, such as ambassador.
    place
        City.
    decided
        When it was decided: 2025, 2025-10, 2025-10-31.
    opened
        When it opened.
    closed
        When it closed.
    json
        Print the row as JSON.
    """
    from eirene.mission.append import append_tie
    from eirene.mission.contributors import Tie
    from eirene.mission.read import read_mission

    read = read_mission(mission)
    _named(read, "--contributor", contributor, [one.id for one in read.contributors])
    _named(read, "--party", party, [one.id for one in read.declared.parties])
    _based(read, because)
    given = {
        "contributor": contributor, "party": party, "kind": kind, "level": level, "place": place, "decided": decided,
        "opened": opened, "closed": closed, "because": because,
    }  # fmt: skip
    row = _valid(Tie, given)
    line = append_tie(read.folder, row)
    _added(row, f"ties.csv:{line}", json=json)


def assumption(
    mission: Path,
    name: Annotated[str, Parameter(name="ID")],
    /,
    *,
    statement: str,
    owner: str,
    why: Annotated[str, Parameter(name=("--why", "--because"))],
    expires: str,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    known_from: str | None = None,
    json: Switch = False,
) -> None:
    """Add an assumption to the end of its list in mission.yaml, which keeps its comments and layout.

    Parameters
    ----------
    mission
        Folder of the mission.
    name
        Id of the assumption.
    statement
        What is assumed, one sentence.
    owner
        Role that answers for it.
    why
        What it rests on.
    expires
        Day from which it is marked as expired.
    value
        Central value, where it is a number that quantities take.
    low
        Least value that is held possible.
    high
        Greatest value that is held possible.
    unit
        Unit of the value.
    known_from
        Day from which it was held.
    json
        Print the assumption as JSON.
    """
    from eirene.mission.append import append_assumption
    from eirene.mission.quantity import Assumption
    from eirene.mission.read import read_mission

    read = read_mission(mission)
    given = {
        "id": name, "statement": statement, "value": value, "low": low, "high": high, "unit": unit, "owner": owner,
        "why": why, "expires": expires, "known_from": known_from,
    }  # fmt: skip
    made = _valid(Assumption, given)
    line = append_assumption(read.folder, made)
    _added(made, f"mission.yaml:{line}", json=json)


def _valid(kind: type[Record], given: "Mapping[str, object]") -> Record:
    from pydantic import ValidationError

    from eirene.base.canonical import dumps

    try:
        return kind.model_validate_json(dumps({key: one for key, one in given.items() if one not in (None, "")}))
    except ValidationError as error:
        first = error.errors()[0]
        option = "--" + ".".join(str(part) for part in first["loc"]).replace("_", "-")
        told = first["msg"].removeprefix("Value error, ")
        raise found([Fault(Place(option), told, "see docs/mission-folder-reference.md", "command line")]) from None


def _named(mission: "Mission", option: str, name: str, known: "Sequence[str]") -> None:
    if name not in known:
        what = f"'{name}' is not declared in {mission.folder.name}"
        raise found([Fault(Place(option), what, did_you_mean(name, sorted(known)), "command line")])


def _based(mission: "Mission", because: str) -> None:
    from eirene.base.basis import Kind, split

    try:
        kind, key = split(because)
    except ValueError as error:
        raise found([Fault(Place("--because"), str(error), "", "command line")]) from None
    known = {
        Kind.FACT: [one.id for one in mission.claims],
        Kind.DATA: [one.id for one in mission.declared.sources],
        Kind.ASSUMPTION: [one.id for one in mission.declared.assumptions],
    }[kind]
    _named(mission, "--because", key, known)


def _added(record: Frozen, place: str, *, json: bool) -> None:
    if json:
        out_json({"place": place, "added": record.model_dump(mode="json")})
        return
    out(f"{place}  added. Nothing else in the file was changed.")
