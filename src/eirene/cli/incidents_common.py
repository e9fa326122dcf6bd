"""What the commands of `eirene incidents` share: the desk of a mission, days, places, and how a step is told."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import day_or_fault, out, out_json
from eirene.cli.ledger_common import instant_of, key_fits, opened, sign

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.mission.watch import Watch
    from eirene.watch.desk import Desk

Switch = Annotated[bool, Parameter(negative="")]
RULE = "incidents"


@dataclass(frozen=True)
class Opened:
    """A mission that watches a ceasefire, and its desk."""

    mission: "Mission"
    watch: "Watch"
    desk: "Desk"


def watched(folder: Path) -> "tuple[Mission, Watch]":
    """Read a mission that declares a watch.

    Raises
    ------
    FaultsFound
        With every fault of the folder, or because it declares none.
    """
    from eirene.mission.read import read_mission

    mission = read_mission(folder)
    if mission.declared.watch is None:
        told = "no watch is declared: who may report, verify and attribute is not known"
        raise found([Fault(Place("mission.yaml"), told, "add `watch:`; docs/watch.md shows one", RULE)])
    return mission, mission.declared.watch


@contextmanager
def desk_of(folder: Path, *, write: bool = False, key: Path | None = None) -> Generator[Opened]:
    """Open the desk of a mission; a key that will not sign its ledger is refused before anything is entered.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        When the mission declares no watch, or has no ledger.
    """
    from eirene.watch.desk import Desk

    mission, watch = watched(folder)
    declared = mission.declared
    sectors = tuple(sector.id for sector in declared.sectors)
    with opened(folder, write=write) as log:
        if write:
            key_fits(log, key, wanted=None)
        yield Opened(mission, watch, Desk(log, watch, declared.parties, sectors, declared.invented))


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Given:
    """Who enters a step, and when.

    Parameters
    ----------
    by
        Role that takes the step, such as monitor-1.
    on
        Day of the step, where that is not the day of entry.
    at
        When it was entered; now by default.
    key
        File of the ledger's private key.
    json
        Print what was entered as JSON.
    """

    by: str
    on: str | None = None
    at: str | None = None
    key: Path | None = None
    json: Switch = False

    @property
    def taken(self) -> str | None:
        """Day of the step as an entry writes it; None where it is the day of entry."""
        return None if self.on is None else day_or_fault(self.on, "--on").isoformat()

    @property
    def instant(self) -> str:
        """Moment of entry."""
        return instant_of(self.at)


def tell(opened_desk: Opened, indices: list[int], given: Given, said: str) -> None:
    """Sign a checkpoint where there is a key, and say what was entered."""
    log = opened_desk.desk.log
    signed = sign(log, given.key, wanted=None)
    if given.json:
        out_json({"entries": indices, "told": said, "signed": None if signed is None else log.size})
        return
    listed = f"entry {indices[0]}" if len(indices) == 1 else f"{len(indices)} entries"
    out(f"{listed}: {said}" + ("" if signed is None else f"; checkpoint of {log.size} entries signed"))


def place_of(text: str | None) -> tuple[float, float] | None:
    """Read `--place` as latitude and longitude.

    Raises
    ------
    FaultsFound
        When it is neither, or seems to be swapped.
    """
    if text is None:
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        latitude = longitude = float("nan")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees of a globe
        told = f"{text!r} is no latitude and longitude"
        raise found([Fault(Place("--place"), told, "write it as 10.45,-29.82: north first, then east", RULE)])
    return latitude, longitude


def sector_of(mission: "Mission", place: tuple[float, float] | None, told: str | None) -> str | None:
    """In which sector does it lie: the one that is told, else the one whose outline holds the place.

    Raises
    ------
    FaultsFound
        When the place lies in no sector, or in another one than was told.
    """
    from eirene.planning.security import sectors_at

    if place is None:
        return told
    homes = sectors_at(mission, place[1], place[0])
    if told is not None and (told in homes or not homes):
        return told
    if told is not None or not homes:
        where = f"{place[0]:g},{place[1]:g}"
        what = f"{where} lies in {homes[0]}, not in {told}" if homes else f"{where} lies in no sector"
        todo = "are latitude and longitude swapped? else name the sector with --sector"
        raise found([Fault(Place("--place"), what, todo, RULE)])
    return homes[0]
