"""A plan of the small mission, for tests of the study room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.plan import Effort, plan
from tests.unit.planning.tavra import AS_OF, tavra

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.planning.plan import Planned

LITTLE = Effort(futures=512, core=512, fresh=4_000, work=200)


def planned(folder: Path) -> Planned:
    """Plan it at little effort."""
    return plan(tavra(folder), AS_OF, effort=LITTLE)
