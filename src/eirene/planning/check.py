"""Is a mission folder sound? Every rule across its files, asked at once.

Owns the order of things: files are read first, then every rule whose files could be read is asked, and the others are
reported as not run. Refuses to stop at the first fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, found
from eirene.mission.read import read_parts
from eirene.planning.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of checking a folder.

    Parameters
    ----------
    mission : Mission or None
        The mission, as far as it could be read.
    faults, notices : tuple of Fault
        Sorted by place. Notices are worth knowing and stop nothing.
    not_run : tuple of str
        Names of rules that could not be asked, because a file they need has faults.
    """

    mission: Mission | None
    faults: tuple[Fault, ...]
    notices: tuple[Fault, ...]
    not_run: tuple[str, ...]


def check(
    mission: Mission, as_of: date | None = None, broken: frozenset[str] = frozenset()
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """Which faults and notices has this mission?

    Parameters
    ----------
    mission : Mission
    as_of : date, optional
        Day that expiries are seen from; today (UTC) by default.
    broken : frozenset of str
        Parts of the folder with faults: rules that need one of them are not asked.

    Returns
    -------
    faults, notices : tuple of Fault
        Sorted by place.
    """
    day = as_of or datetime.now(tz=UTC).date()
    faults: list[Fault] = []
    notices: list[Fault] = []
    for rule in RULES.values():
        if not rule.needs & broken:
            (notices if rule.notice else faults).extend(rule(mission, day))
    return found(faults).faults, found(notices).faults


def check_folder(folder: Path, as_of: date | None = None) -> Findings:
    """Which faults and notices has this folder, and which rules could not be asked?

    Parameters
    ----------
    folder : Path
        The mission folder.
    as_of : date, optional
        As for `check`.
    """
    reading = read_parts(folder)
    if reading.mission is None:
        # without a folder there is nothing that a rule could have looked at
        return Findings(None, reading.faults, (), tuple(RULES) if reading.broken else ())
    faults, notices = check(reading.mission, as_of, reading.broken)
    not_run = tuple(name for name, rule in RULES.items() if rule.needs & reading.broken)
    return Findings(reading.mission, found((*reading.faults, *faults)).faults, notices, not_run)


def refuse_faults(mission: Mission, as_of: date | None = None) -> tuple[Fault, ...]:
    """Give the notices of a mission that may be planned with.

    Raises
    ------
    FaultsFound
        When any rule finds a fault.
    """
    faults, notices = check(mission, as_of)
    if faults:
        raise found(faults)
    return notices
