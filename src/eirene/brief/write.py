"""Write the brief: the page and its numbers, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.canonical import dumps
from eirene.base.files import write_whole
from eirene.brief.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.brief.view import Content


def write(content: Content, out: Path) -> tuple[Path, Path]:
    """Write `brief.html` and `brief.json` into a folder, and give their paths.

    Parameters
    ----------
    content : dict
        As released for one class.
    out : Path
        Folder; made where it is missing.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written.
    """
    html, numbers = out / "brief.html", out / "brief.json"
    text = page(content)
    write_whole(numbers, f"{dumps(content, indent=2)}\n")
    write_whole(html, text)
    return html, numbers
