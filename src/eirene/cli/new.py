"""`eirene new`: a small valid mission to start from."""

from pathlib import Path

from eirene.cli.console import out


def new(folder: Path, /) -> None:
    """Start a mission folder: a small valid mission to change.

    Parameters
    ----------
    folder
        Where to write it; it must not exist or be empty.
    """
    from eirene.mission.template import new as written

    written(folder)
    out(f"{folder}: a small invented mission. Change it, then run: eirene check {folder}")
