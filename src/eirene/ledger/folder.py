"""The folder of a log appears whole or not at all.

Owns how a new log comes to its place: it is made beside it and then renamed, so a power cut leaves no half of one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eirene.base.faults import PrerequisiteMissing

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def new_folder(folder: Path) -> Generator[Path]:
    """Give a folder to fill beside `folder`; it takes that place when this ends without an error.

    Raises
    ------
    PrerequisiteMissing
        When there is something in that place already, or the folder around it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PrerequisiteMissing(
            f"{folder} is there already", "a log is never begun anew: append to it, or move it out of the way"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise PrerequisiteMissing(
            f"cannot write beside {folder}: {error.strerror}", "choose a folder that you may write"
        ) from error
    try:
        yield beside
        beside.chmod(0o755)  # mkdtemp makes folders that only their owner can enter
        if folder.is_dir():
            folder.rmdir()
        beside.rename(folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
