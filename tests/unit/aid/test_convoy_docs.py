"""The page on a day of convoys: its commands run, and print what the page shows."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from eirene.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_commands_of_the_page_print_what_it_shows(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (checkout / "docs" / "convoys.md").read_text(encoding="utf-8")
    steps = re.findall(r"```sh\n(eirene .*?)\n```\n\n```text\n(.*?)\n```", page, re.DOTALL)
    assert len(steps) == 2
    monkeypatch.chdir(checkout)
    for command, shown in steps:
        _, *words = shlex.split(command.replace("out/talvania", tmp_path.as_posix()))
        assert main(words) == 0
        # columns are as wide as all rows need, and the page leaves rows out
        printed = {" ".join(line.split()) for line in capsys.readouterr().out.splitlines()}
        for line in shown.splitlines():
            told = " ".join(line.split())
            assert told in {"", "..."} or told in printed, told
