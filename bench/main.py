"""The suite `main`: the chain from sources and a mission folder to a brief, one function per figure."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench.figure import Figure, absent, at_most, failed
from bench.measure import CommandFailedError, command

CHECKOUT = Path(__file__).resolve().parents[1]
MISSION = "missions/gaza"
EIRENE = str(Path(sys.executable).with_name("eirene"))


def help_cpu() -> Figure:
    """Measure how long a user waits for `--help`; a bare start of Python is the peer."""
    name, goal, unit = "eirene --help", 0.35, "CPU s"
    try:
        timing = command([EIRENE, "--help"], CHECKOUT).cpu
        bare = command([sys.executable, "-c", "pass"], CHECKOUT).cpu
    except (CommandFailedError, OSError) as error:
        return failed(name, unit, f"<= {goal}", str(error))
    return at_most(name, timing.typical, goal, unit, peer=f"bare Python {bare.typical:.3g} CPU s", note=timing.note)


def check_cpu() -> Figure:
    """Measure the check of the flagship mission."""
    name, goal, unit = f"eirene check {MISSION}", 1.5, "CPU s"
    try:
        timing = command([EIRENE, "check", MISSION], CHECKOUT).cpu
    except (CommandFailedError, OSError) as error:
        return failed(name, unit, f"<= {goal}", str(error))
    return at_most(name, timing.typical, goal, unit, note=timing.note)


def read_cpu() -> Figure:
    """Measure the reading of the seed text."""
    name, goal, unit = "eirene read SEED --json", 2.0, "CPU s"
    seeds = sorted((CHECKOUT.parent / "shared" / "seed").glob("*.txt"))
    if not seeds:
        return absent(name, unit, f"<= {goal}", "the reference material (../shared) is not beside this checkout")
    try:
        timing = command([EIRENE, "read", str(seeds[0]), "--json"], CHECKOUT).cpu
    except (CommandFailedError, OSError) as error:
        return failed(name, unit, f"<= {goal}", str(error))
    return at_most(name, timing.typical, goal, unit, note=timing.note)


def brief_wall() -> Figure:
    """Measure how long a planner waits for the brief with all ranges."""
    return _brief(f"eirene brief {MISSION}", 60.0, [])


def quick_brief_wall() -> Figure:
    """Measure how long a planner waits for the brief without ranges."""
    return _brief(f"eirene brief {MISSION} --quick", 15.0, ["--quick"])


def _brief(name: str, goal: float, options: list[str]) -> Figure:
    unit = "s"
    with tempfile.TemporaryDirectory() as out:
        try:
            timing = command([EIRENE, "brief", MISSION, "--out", out, *options], CHECKOUT, warm_runs=2)
        except (CommandFailedError, OSError) as error:
            return failed(name, unit, f"<= {goal:g}", str(error))
    note = f"{timing.wall.note}; {timing.cpu.typical:.3g} CPU s"
    return at_most(name, timing.wall.typical, goal, unit, note=note)


def table_rows_cpu() -> Figure:
    """Measure the check of a mission whose table of ties has 20,000 rows."""
    name, goal, unit = "20,000 table rows checked", 3.0, "CPU s"
    rows = 20_000
    with tempfile.TemporaryDirectory() as folder:
        mission = Path(folder) / "mission"
        shutil.copytree(CHECKOUT / "missions/talvania", mission)
        table = mission / "ties.csv"
        head, first, *_ = table.read_text(encoding="utf-8").splitlines()
        table.write_text("\n".join([head, *[first] * rows]) + "\n", encoding="utf-8")
        try:
            timing = command([EIRENE, "check", str(mission)], CHECKOUT, warm_runs=2).cpu
        except (CommandFailedError, OSError) as error:
            return failed(name, unit, f"<= {goal}", str(error))
    return at_most(name, timing.typical, goal, unit, note=timing.note)


def talvania_variances() -> list[Figure]:
    """Measure how much less the chance of full capability varies at 512 even draws than at 512 plain ones."""
    from bench.talvania import variance_ratios

    return variance_ratios()


def talvania_exact() -> Figure:
    """Measure the exact evaluation of full capability of the invented mission, at the draws that the brief takes."""
    from bench.talvania import exact_cpu

    return exact_cpu()


FIGURES = (
    help_cpu,
    check_cpu,
    read_cpu,
    table_rows_cpu,
    talvania_exact,
    brief_wall,
    quick_brief_wall,
)


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    return [*(measure() for measure in FIGURES), *talvania_variances()]
