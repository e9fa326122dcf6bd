"""A mission as read from its folder: declared records, documents, claims, reviews, shapes, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eirene.base.faults import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eirene.mission.aid import Crossing, DeliveryPoint, Hub, NeedRow, StockRow
    from eirene.mission.contributors import Contributor, Tie
    from eirene.mission.declared import Declared
    from eirene.mission.forecasts import ForecastMade
    from eirene.mission.records import Claim, Document, Review
    from eirene.mission.security import Base, Road, Site


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature of the area folder: polygon, line or point with an id.

    Parameters
    ----------
    id, kind, name : str
        `kind` is the file it came from: `area`, `sectors`, `crossings`, ...
    geometry : mapping
        GeoJSON geometry, longitude and latitude in degrees (WGS 84).
    properties : mapping
        The other properties of the feature.
    """

    id: str
    kind: str
    name: str
    geometry: Mapping[str, object]
    properties: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Mission:
    """Everything a mission folder holds, checked for shape; cross-file rules are checked by `planning.check`.

    Parameters
    ----------
    declared : Declared
        `mission.yaml`.
    contributors : tuple of Contributor
        `contributors.yaml`, in order of id.
    ties : tuple of Tie
        `ties.csv`.
    documents, claims, reviews : tuples
        `evidence/`; documents in order of path, claims and reviews in order of the file. Claims of absent documents are
        kept here and left out by adjudication.
    shapes : tuple of Shape
        `area/*.geojson`.
    places : mapping of str to Place
        Dotted path of a value (`contributors.AZ.units.AZ-inf.count`) to where it stands. List items go by their id
        where
        they have one, else by their index.
    hashes : mapping of str to str
        Relative path of each file to the SHA-256 of its bytes.
    folder : Path
        Where it was read from.
    sites, bases, roads : tuples
        The features of `area/sites.geojson`, `area/bases.geojson` and `area/roads.geojson` as records, in order of the
        files; their geometries are among the shapes.
    crossings, hubs, delivery_points : tuples
        Those of `area/crossings.geojson`, `area/hubs.geojson` and `area/delivery_points.geojson`.
    needs, stocks : tuples
        The rows of `needs.csv` and `stocks.csv`.
    forecasts : tuple of ForecastMade
        The lines of `forecasts.jsonl`, in the order in which they were made.
    """

    declared: Declared
    contributors: tuple[Contributor, ...]
    ties: tuple[Tie, ...]
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    reviews: tuple[Review, ...]
    shapes: tuple[Shape, ...]
    places: Mapping[str, Place]
    hashes: Mapping[str, str]
    folder: Path
    sites: tuple[Site, ...] = ()
    bases: tuple[Base, ...] = ()
    roads: tuple[Road, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    hubs: tuple[Hub, ...] = ()
    delivery_points: tuple[DeliveryPoint, ...] = ()
    needs: tuple[NeedRow, ...] = ()
    stocks: tuple[StockRow, ...] = ()
    forecasts: tuple[ForecastMade, ...] = ()

    def place(self, path: str) -> Place:
        """Where does the value with this dotted path stand? The nearest enclosing record's place when it has none."""
        parts = path.split(".")
        while parts:
            known = self.places.get(".".join(parts))
            if known is not None:
                return known
            parts.pop()
        return Place("mission.yaml")
