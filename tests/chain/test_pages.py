"""Commands on pages of the documentation run as they stand there, and say what stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import fits, steps

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = ("aid.md", "courses.md", "posture.md", "force-generation.md", "hindsight.md", "sustainment.md", "watch.md")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the pages are written for a shell of a Unix system")
@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_run_as_they_stand(page: str, tmp_path: Path) -> None:
    (tmp_path / "missions").symlink_to(CHECKOUT / "missions")
    told = dict(os.environ, PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", HOME=str(tmp_path))
    # keys belong to a home of their own; kernels that are compiled already need not be compiled again
    told.setdefault("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    found = steps(CHECKOUT / "docs" / page)
    assert found
    for command, shown in found:
        run = ["sh", "-c", command]
        done = subprocess.run(run, cwd=tmp_path, env=told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert not shown or fits(shown, done.stdout.splitlines()), f"{command}\n{done.stdout}"
