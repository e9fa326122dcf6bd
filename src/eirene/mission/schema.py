"""JSON Schemas of the files of a mission folder, for editors and other programs.

Owns the names of the schemas. Everything in them comes from the declared types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.mission.aid import Crossing, DeliveryPoint, Hub, NeedRow, StockRow
from eirene.mission.contributors import Contributors, Tie
from eirene.mission.declared import Declared
from eirene.mission.documents import Header
from eirene.mission.forecasts import ForecastMade
from eirene.mission.records import Claim, Review
from eirene.mission.security import Base, Road, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.base.frozen import Frozen

FILES: Mapping[str, type[Frozen]] = {
    "mission.yaml": Declared,
    "contributors.yaml": Contributors,
    "ties.csv": Tie,
    "document-header": Header,
    "claims.jsonl": Claim,
    "reviews.jsonl": Review,
    "sites.geojson": Site,
    "bases.geojson": Base,
    "roads.geojson": Road,
    "crossings.geojson": Crossing,
    "hubs.geojson": Hub,
    "delivery_points.geojson": DeliveryPoint,
    "needs.csv": NeedRow,
    "stocks.csv": StockRow,
    "forecasts.jsonl": ForecastMade,
}
"""File to the declared type of its content; of one row, line or feature (id, name and properties) where it has many."""


def schemas() -> dict[str, dict[str, object]]:
    """Which JSON Schema has each file of a mission folder?"""
    return {name: _schema(name, kind) for name, kind in FILES.items()}


def _schema(name: str, kind: type[Frozen]) -> dict[str, object]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **{key: value for key, value in kind.model_json_schema().items() if key != "title"},
    }
