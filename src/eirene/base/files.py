"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from eirene.base.faults import PrerequisiteMissing


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` beside `path`, then rename: a reader sees the old file or the new one, never half.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written or the disk is full; the old file is untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    beside: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read; a result is meant to be passed on
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise PrerequisiteMissing(
            f"cannot write {path}: {reason}", "free space, or choose a folder you may write"
        ) from error
