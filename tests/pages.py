"""Commands and their answers on pages of the documentation, in blocks marked `console`."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def steps(page: Path) -> list[tuple[str, list[str]]]:
    """Give each command of the page with the lines that it shows as its answer."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def fits(shown: list[str], lines: list[str]) -> bool:
    """Are these the lines that are shown? `…` stands for the rest of a line, or as the last line for all others."""
    if shown and shown[-1] == "…":
        lines = lines[: len(shown) - 1]
        shown = shown[:-1]
    return len(shown) == len(lines) and all(
        fnmatchcase(line, re.sub(r"([\[?*])", r"[\1]", each).replace("…", "*"))
        for each, line in zip(shown, lines, strict=True)
    )
