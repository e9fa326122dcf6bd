from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "id,day,latitude,longitude,kind,days,source"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write a table of our own kind: rows below the head."""

    def write(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
        path = tmp_path / "incidents.csv"
        path.write_bytes("\n".join([head, *rows, ""]).encode(encoding))
        return path

    return write
