"""`eirene trace` marks an assumption that has expired by the date it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("day", "said"), [("2027-01-10", "until 20"), ("2050-01-01", "EXPIRED on 20")])
def test_an_expired_assumption_is_marked(
    day: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "tavra")]) == 0
    capsys.readouterr()
    assert main(["trace", str(tmp_path / "tavra"), "assumptions.reaction", "--as-of", day]) == 0
    assert said in capsys.readouterr().out
