"""The worked example of the ledger's page runs as it stands there, and says what stands there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import fits, steps

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "ledger.md"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the page is written for a shell of a Unix system")
def test_the_worked_example_runs_as_it_stands(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "missions" / "talvania", tmp_path / "mission")
    shutil.copy(CHECKOUT / "src" / "eirene" / "ledger" / "verify.py", tmp_path)
    told = dict(os.environ, PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", HOME=str(tmp_path))
    assert len(steps(PAGE)) > 20
    for command, shown in steps(PAGE):
        run = ["sh", "-c", command]
        done = subprocess.run(run, cwd=tmp_path, env=told, capture_output=True, text=True, check=False)
        bad = bool(shown) and shown[0].startswith(("FALSE", "REFUSED"))
        assert (done.returncode != 0) == bad, f"{command}\n{done.stdout}{done.stderr}"
        assert not shown or fits(shown, done.stdout.splitlines()), f"{command}\n{done.stdout}"
