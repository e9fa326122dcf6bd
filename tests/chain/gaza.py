"""The flagship mission for tests of the whole chain: copies of it, and briefs at little effort."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from eirene.brief.content import content
from eirene.brief.prepare import QUICK, prepare
from eirene.mission.read import read_mission
from eirene.planning.plan import Effort

if TYPE_CHECKING:
    from datetime import date

    from eirene.brief.view import Content
    from eirene.mission.mission import Mission

LITTLE = Effort(futures=256, core=256, fresh=2_000, work=200)


def copied(checkout: Path, to: Path, without: str | None = None) -> Path:
    """Copy the mission, leaving out documents whose file name matches a pattern."""
    folder = to / "gaza"
    shutil.copytree(checkout / "missions/gaza", folder)
    if without is not None:
        gone = list((folder / "evidence/documents").glob(without))
        assert gone, without
        for path in gone:
            path.unlink()
    return folder


def brief_of(mission: Path | Mission, as_of: date) -> Content:
    """Give the content of the brief, without ranges."""
    read = read_mission(mission) if isinstance(mission, Path) else mission
    return content(prepare(read, as_of, effort=LITTLE, study=QUICK))
