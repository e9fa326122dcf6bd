"""A mission folder to a Mission, or to every fault of every file at once.

Owns which files a folder has and which of them may be absent. Refuses to check how records fit together:
`planning.check` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import file_digest
from typing import TYPE_CHECKING, TypeVar

from eirene.base.faults import Fault, Place, found
from eirene.base.frozen import Frozen
from eirene.mission.aid import Crossing, DeliveryPoint, Hub, NeedRow, StockRow
from eirene.mission.contributors import Contributor, Contributors, Tie
from eirene.mission.declared import Declared
from eirene.mission.documents import read_document
from eirene.mission.features import KINDS, features_of
from eirene.mission.forecasts import ForecastMade
from eirene.mission.lines import read_lines
from eirene.mission.mission import Mission, Shape
from eirene.mission.nodes import dotted, step
from eirene.mission.records import Claim, Document, Review
from eirene.mission.records_of import record_of
from eirene.mission.security import Base, Road, Site
from eirene.mission.shapes import read_shapes
from eirene.mission.tables import read_table
from eirene.mission.texts import Text, exists, read_text
from eirene.mission.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MISSION = "mission.yaml"
CONTRIBUTORS = "contributors.yaml"
TIES = "ties.csv"
NEEDS = "needs.csv"
STOCKS = "stocks.csv"
INCIDENTS = "incidents.csv"
"""Read by the watch, which checks it row by row; here it is named and hashed only."""
FORECASTS = "forecasts.jsonl"
"""Forecasts that were made, one a line; no plan rests on them, so the file is not hashed."""
DOCUMENTS = "evidence/documents"
CLAIMS = "evidence/claims.jsonl"
REVIEWS = "evidence/reviews.jsonl"
AREA = "area"
PARTS = (MISSION, CONTRIBUTORS, TIES, NEEDS, STOCKS, DOCUMENTS, CLAIMS, REVIEWS, AREA)
"""Parts of a folder, as rules name what they need."""
KNOWN = (MISSION, CONTRIBUTORS, TIES, NEEDS, STOCKS, INCIDENTS, FORECASTS, "evidence", AREA)
"""Names at the top of a folder that are read."""
RULE = "folder"

Record = TypeVar("Record", bound=Frozen)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder.

    Parameters
    ----------
    mission : Mission or None
        What could be read; None without a readable `mission.yaml`. Parts that are broken are empty in it.
    faults : tuple of Fault
        Every fault of every file, sorted by place.
    broken : frozenset of str
        Parts with a fault: rules that need one of them cannot be run.
    """

    mission: Mission | None
    faults: tuple[Fault, ...]
    broken: frozenset[str]


@dataclass(slots=True)
class _Reader:
    """Collects what the files hold, file by file."""

    folder: Path
    faults: list[Fault] = field(default_factory=list[Fault])
    broken: set[str] = field(default_factory=set[str])
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    hashes: dict[str, str] = field(default_factory=dict[str, str])

    def tell(self, part: str, faults: Iterable[Fault]) -> None:
        """Note faults, which break this part."""
        for fault in faults:
            self.faults.append(fault)
            self.broken.add(part)

    def text(self, part: str, file: str) -> Text | None:
        """Give the text of a file; a fault is noted and gives None."""
        read = read_text(self.folder / file, file)
        if isinstance(read, Fault):
            self.tell(part, (read,))
            return None
        self.hashes[file] = read.sha256
        return read

    def yaml(self, file: str, kind: type[Record], prefix: str) -> Record | None:
        """Give the record in a YAML file and note the places of its values."""
        if not exists(self.folder / file):
            self.tell(
                file,
                (
                    Fault(
                        Place(file),
                        "is missing",
                        "every mission needs it; `eirene new FOLDER` writes one to start from",
                        RULE,
                    ),
                ),
            )
            return None
        text = self.text(file, file)
        if text is None:
            return None
        node, faults = read_yaml(text.text, file)
        self.tell(file, faults)
        if node is None:
            return None
        record, wrong = record_of(node, kind)
        self.tell(file, wrong)
        if record is None:
            return None
        top = step(node, prefix) if prefix else node
        if top is not None:
            self.places.update(dotted(top, prefix))
        return record

    def table(self, file: str, kind: type[Record]) -> tuple[Record, ...]:
        """Give the rows of a table; a file that is absent has none."""
        text = self.text(file, file) if exists(self.folder / file) else None
        if text is None:
            return ()
        records, places, faults = read_table(text.text, file, kind)
        self.tell(file, faults)
        prefix = file.removesuffix(".csv")
        self.places.update((f"{prefix}.{index}", place) for index, place in enumerate(places))
        return records

    def lines(self, file: str, kind: type[Record], prefix: str) -> tuple[Record, ...]:
        """Give the records of a file with one per line."""
        text = self.text(file, file) if exists(self.folder / file) else None
        if text is None:
            return ()
        records, places, faults = read_lines(text.text, file, kind)
        self.tell(file, faults)
        if prefix == "claims":
            self.tell(file, self.claim_places(records, places))
        else:
            self.places.update((f"{prefix}.{index}", place) for index, place in enumerate(places))
        return records

    def claim_places(self, claims: Iterable[Frozen], places: Iterable[Place]) -> Iterable[Fault]:
        """Note where each claim stands, by its id; an id may stand only once."""
        for claim, place in zip(claims, places, strict=True):
            path = f"claims.{getattr(claim, 'id', '')}"
            first = self.places.setdefault(path, place)
            if first is not place:
                todo = f"remove one of the lines, or give it another id; the first is in line {first.line}"
                yield Fault(place, f"the claim '{path.removeprefix('claims.')}' is given twice", todo, RULE)

    def documents(self) -> tuple[Document, ...]:
        """Give the documents, in order of their paths."""
        documents: list[Document] = []
        for name in self.listed(DOCUMENTS):
            file = f"{DOCUMENTS}/{name}"
            if not name.endswith((".txt", ".md")):
                todo = "documents are .txt or .md with a header; `eirene read FILE --into MISSION` makes one"
                self.tell(DOCUMENTS, (Fault(Place(file), "is not a document that is read here", todo, RULE),))
                continue
            text = self.text(DOCUMENTS, file)
            if text is None:
                continue
            document, faults = read_document(text)
            self.tell(DOCUMENTS, faults)
            if document is None:
                continue
            same = next((known for known in documents if known.id == document.id), None)
            if same is not None:
                self.tell(
                    DOCUMENTS,
                    (Fault(Place(file, 1), f"holds the same text as {same.path}", "remove one of them", RULE),),
                )
                continue
            documents.append(document)
            self.places[f"documents.{document.id}"] = Place(file, 1)
        return tuple(documents)

    def shapes(self) -> tuple[Shape, ...]:
        """Give the features of all files in `area/`."""
        shapes: list[Shape] = []
        for name in self.listed(AREA):
            if not name.endswith(".geojson"):
                continue
            text = self.text(AREA, f"{AREA}/{name}")
            if text is None:
                continue
            kind = name.removesuffix(".geojson")
            features, places, faults = read_shapes(text.text, text.file, kind)
            self.tell(AREA, faults)
            shapes.extend(features)
            self.places.update(
                (f"{AREA}.{kind}.{shape.id}", place) for shape, place in zip(features, places, strict=True)
            )
        return tuple(shapes)

    def features(self, shapes: tuple[Shape, ...], kind: type[Record]) -> tuple[Record, ...]:
        """Give the features of one file of `area/` as records; they stand where their shapes do."""
        records, faults = features_of(shapes, self.places, kind)
        self.tell(AREA, faults)
        file = next(name for name, one in KINDS.items() if one is kind)
        for shape in shapes:
            place = self.places.get(f"{AREA}.{file}.{shape.id}")
            if shape.kind == file and place is not None:
                self.places[f"{file}.{shape.id}"] = place
        return records

    def listed(self, folder: str) -> list[str]:
        """Give the names of files in a sub-folder, sorted; hidden ones are passed over."""
        path = self.folder / folder
        if not exists(path):
            return []
        try:
            names = sorted(one.name for one in path.iterdir() if not one.name.startswith("."))
        except OSError as error:
            what = f"cannot be read as a folder: {error.strerror or error}"
            self.tell(folder, (Fault(Place(folder), what, "put a folder in its place", RULE),))
            return []
        odd = [name for name in names if not name.isprintable()]
        for name in odd:
            place = Place(f"{folder}/{name!a}")
            self.tell(folder, (Fault(place, "has a name that cannot be shown", "rename it in plain letters", RULE),))
        return [name for name in names if name not in odd]

    def stamp(self, file: str) -> None:
        """Note the hash of a file that is read elsewhere; one that is absent has none."""
        path = self.folder / file
        if path.is_file():
            with path.open("rb") as opened:
                self.hashes[file] = file_digest(opened, "sha256").hexdigest()

    def strangers(self) -> None:
        """Note files whose names are nearly those of a part, as `tie.csv`."""
        for name in self.listed("."):
            near = get_close_matches(name, KNOWN, n=1, cutoff=0.8)
            if near and near[0] != name:
                self.tell(
                    near[0],
                    (Fault(Place(name), "is a name that is not read", f"did you mean '{near[0]}'? rename it", RULE),),
                )


def read_parts(folder: Path) -> Reading:
    """What does this folder hold, as far as it can be read, and what is wrong with it?

    Parameters
    ----------
    folder : Path
        The mission folder.
    """
    if not folder.is_dir():
        fault = Fault(
            Place(folder.name or str(folder)),
            "is no folder",
            "name a mission folder, or write one with `eirene new FOLDER`",
            RULE,
        )
        return Reading(None, (fault,), frozenset())
    reader = _Reader(folder)
    reader.strangers()
    declared = reader.yaml(MISSION, Declared, "")
    whole = reader.yaml(CONTRIBUTORS, Contributors, "contributors")
    contributors: tuple[Contributor, ...] = whole.contributors if whole is not None else ()
    ties = reader.table(TIES, Tie)
    needs, stocks = reader.table(NEEDS, NeedRow), reader.table(STOCKS, StockRow)
    reader.stamp(INCIDENTS)
    forecasts = reader.lines(FORECASTS, ForecastMade, "forecasts")
    reader.hashes.pop(FORECASTS, None)
    documents = reader.documents()
    claims = reader.lines(CLAIMS, Claim, "claims")
    reviews = reader.lines(REVIEWS, Review, "reviews")
    shapes = reader.shapes()
    sites, bases, roads = reader.features(shapes, Site), reader.features(shapes, Base), reader.features(shapes, Road)
    crossings, hubs = reader.features(shapes, Crossing), reader.features(shapes, Hub)
    points = reader.features(shapes, DeliveryPoint)
    faults = found(reader.faults).faults
    if declared is None:
        return Reading(None, faults, frozenset(reader.broken))
    mission = Mission(
        declared=declared,
        contributors=tuple(sorted(contributors, key=lambda one: one.id)),
        ties=ties,
        documents=documents,
        claims=claims,
        reviews=reviews,
        shapes=shapes,
        places=reader.places,
        hashes=dict(sorted(reader.hashes.items())),
        folder=folder,
        sites=sites,
        bases=bases,
        roads=roads,
        crossings=crossings,
        hubs=hubs,
        delivery_points=points,
        needs=needs,
        stocks=stocks,
        forecasts=forecasts,
    )
    return Reading(mission, faults, frozenset(reader.broken))


def read_mission(folder: Path) -> Mission:
    """Which mission does this folder hold?

    Parameters
    ----------
    folder : Path
        The mission folder.

    Returns
    -------
    Mission
        Its records checked for shape.

    Raises
    ------
    FaultsFound
        With every fault of every file.
    """
    reading = read_parts(folder)
    if reading.mission is None or reading.faults:
        raise found(reading.faults)
    return reading.mission
