"""The page of the command line says what the commands say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.cli.main import VERBS
from eirene.cli.reference import page

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_is_up_to_date(checkout: Path) -> None:
    assert (checkout / "docs/command-line.md").read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_verb_has_help_and_parameters_are_told() -> None:
    told_page = page()
    for verb, told in VERBS.items():
        assert f"## eirene {verb}" in told_page
        assert told in told_page
    assert "**Parameters**" in told_page
