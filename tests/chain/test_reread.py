"""The flagship's digests, read once more, differ from the reviewed claims only where the docs say why."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from eirene.evidence.reread import reread
from eirene.mission.read import read_mission

ROW = re.compile(r"^\| (\S+) \| (accepted only|read only|otherwise) \| (\w+ \w+) \| (.+) \|$", re.MULTILINE)


def test_every_difference_is_explained_and_every_explanation_is_needed(checkout: Path) -> None:
    told = Counter((a, b, c) for a, b, c, _ in ROW.findall((checkout / "docs" / "missions-gaza.md").read_text("utf-8")))
    result = reread(read_mission(checkout / "missions" / "gaza"))
    found = Counter((Path(d.document).stem, d.how, f"{d.type} {d.value}") for d in result.differences)
    assert found == told
    assert f"{result.same} are read alike" in (checkout / "docs" / "missions-gaza.md").read_text("utf-8")
