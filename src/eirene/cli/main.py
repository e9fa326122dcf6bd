"""The command `eirene`: verbs, and the four ends that a run can have."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from cyclopts import App

from eirene.base.faults import FaultsFound, PrerequisiteMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE: Final = 0
BUG: Final = 1
FAULTS: Final = 2
MISSING: Final = 3

VERBS: Final = {
    "new": "Start a mission folder: a small valid mission to change.",
    "check": "Find every fault in a mission folder, and count what its numbers rest on.",
    "read": "Read a document: claims with verbatim quotes, and the sentences left unread.",
    "claim": "Add claims, ties and assumptions by hand, amend and withdraw claims.",
    "review": "Accept, reject or amend claims; only reviewed claims enter a plan.",
    "reread": "Read the documents once more, and show where that differs from the accepted claims.",
    "facts": "Show what the accepted claims establish, as of a date.",
    "trace": "Walk from a figure to the quote or assumption it rests on, and back.",
    "plan": "Generate the force and the chances, and write plan.json.",
    "brief": "Write the brief: brief.html and brief.json.",
    "what-if": "Plan with and without suppositions, and show the difference.",
    "courses": "Compare courses of action on common futures, by declared criteria.",
    "decisions": "List decisions by their latest useful date, with what follows from each branch.",
    "matrix": "Show the synchronisation matrix: phases, sectors, tasks and contributors.",
    "sustain": "Show supply, camps and care of the force, and what limits its build-up.",
    "balance": "Show the balance sheet of force generation, from requirement to transfer of authority.",
    "letters": "Draft a letter to each contributor, of nothing but its own conditions, units and dates.",
    "risks": "Show the risk register, with owners, indicators and due dates.",
    "hindsight": "Score what an earlier date would have said against what a later date knows.",
    "convoys": "Plan the convoys of a day: loads, ways, notifications, and what stays and why.",
    "roads": "Read a road network of OpenStreetMap or GeoJSON into a mission folder.",
    "ledger": "Keep a log whose unchanged history every party can check.",
    "incidents": "Report, verify, attribute and close incidents, each by who has the right to it.",
    "watch": "Watch a ceasefire: forecast incidents by cell and week, and score every forecast.",
    "schema": "Print the JSON Schemas of the mission folder, for editors.",
}
"""Verb to its help: verbs are imported only when they are called."""


def app() -> App:
    """Give the command line with all its verbs."""
    eirene = App(
        name="eirene",
        help="Form, plan and stress-test a temporary multinational peace or stabilisation mission.",
        version_flags=["--version"],
        version=_version,
        result_action="return_value",
    )
    for verb, told in VERBS.items():
        module = verb.replace("-", "_")
        eirene.command(f"eirene.cli.{module}:{module}", name=verb, help=told)
    return eirene


def _version() -> str:
    from importlib.metadata import version

    return version("eirene")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 our bug, 2 faults in the user's files, 3 something is missing.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind `eirene`; the process's own by default.
    """
    try:
        result = app()(list(arguments) if arguments is not None else None, exit_on_error=False, print_error=True)
    except FaultsFound as end:
        return _tell(_headed(end), FAULTS)
    except PrerequisiteMissing as end:
        return _tell(f"missing: {end}", MISSING)
    except BrokenPipeError:
        # whoever read our output has gone; Python must not complain about that at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _tell("stopped; nothing was half-written", BUG)
    except Exception as error:  # noqa: BLE001 - the last door: a person must never meet a traceback
        return _other(error)
    return result if isinstance(result, int) else DONE


def _other(error: Exception) -> int:
    from cyclopts import CycloptsError

    if isinstance(error, CycloptsError):
        return FAULTS
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return _tell(f"missing: {where}{error.strerror or error}\n    check the path and your rights to it", MISSING)
    if os.environ.get("EIRENE_TRACEBACK"):
        raise error
    told = f"this is a bug in eirene: {type(error).__name__}: {error}"
    return _tell(f"{told}\n    run again with EIRENE_TRACEBACK=1 and report what it prints", BUG)


def _headed(end: FaultsFound) -> str:
    count = len(end.faults)
    return f"{end}\n{count} fault{'' if count == 1 else 's'}"


def _tell(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


def run() -> None:
    """Run the command of this process and leave with its exit code."""
    sys.exit(main())
