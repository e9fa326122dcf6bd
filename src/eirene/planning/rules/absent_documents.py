"""Numbers rest on claims whose documents are there: a claim of an absent document is left out of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.basis import Kind, split
from eirene.base.faults import Fault
from eirene.mission.read import CLAIMS, CONTRIBUTORS, DOCUMENTS, MISSION, NEEDS, STOCKS, TIES
from eirene.planning.rules.rule import Asked
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    present = {document.id for document in mission.documents}
    absent = {one.id for one in mission.claims if one.document is not None and one.document not in present}
    for path, because in EVERY_VERSION.bases(mission):
        kind, name = split(because)
        if kind is Kind.FACT and name in absent:
            what = f"rests on claim '{name}', whose document is not in the folder"
            yield Fault(mission.place(path), what, "restore the document, or give another basis")


RULE = Asked(
    "absent-documents",
    "Numbers rest on claims whose documents are there.",
    _find,
    frozenset({MISSION, CONTRIBUTORS, TIES, NEEDS, STOCKS, CLAIMS, DOCUMENTS}),
    notice=True,
)
