"""A small valid mission to start from: invented, complete, commented.

Owns the packaged files and the tokens in them: `{day+30}` is the day 30 days after today, so that a mission that is
made today is neither stale nor in the far future.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from eirene.base.canonical import dumps
from eirene.base.faults import Fault, Place, PrerequisiteMissing, found
from eirene.base.files import write_whole
from eirene.mission.schema import schemas

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SCHEMAS = ".schema"
"""Hidden folder of JSON Schemas beside the files, for editors."""
_DAY = re.compile(r"\{day([+-]\d+)\}")


def filled(text: str, today: date) -> str:
    """Give a text of the template with its days counted from today."""
    return _DAY.sub(lambda match: (today + timedelta(days=int(match[1]))).isoformat(), text)


def new(folder: Path, today: date | None = None) -> None:
    """Write a small valid mission into this folder.

    Parameters
    ----------
    folder : Path
        Must not exist, or be empty.
    today : date, optional
        Day that the mission is dated from; the current day (UTC) by default.

    Raises
    ------
    FaultsFound
        When the folder holds something.
    PrerequisiteMissing
        When it cannot be written; then nothing is.
    """
    day = today or datetime.now(UTC).date()
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        todo = "name a new folder; nothing is ever written over"
        raise found([Fault(Place(folder.name or str(folder)), "is there already and not empty", todo, "template")])
    beside: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        _copy(files("eirene.mission") / "template", beside, day)
        for name, schema in schemas().items():
            write_whole(beside / SCHEMAS / f"{name}.schema.json", dumps(schema, indent=2) + "\n")
        # mkdtemp makes folders that only their owner can enter
        beside.chmod(0o755)
        beside.replace(folder)
    except OSError as error:
        raise PrerequisiteMissing(
            f"cannot write {folder}: {error.strerror or error}", "free space, or choose a folder you may write"
        ) from error
    finally:
        if beside is not None and beside.exists():
            shutil.rmtree(beside, ignore_errors=True)


def _copy(source: Traversable, target: Path, today: date) -> None:
    for entry in source.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name, today)
        else:
            write_whole(target / entry.name, filled(entry.read_text(encoding="utf-8"), today))
