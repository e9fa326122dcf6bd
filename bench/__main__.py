"""The command `python -m bench NAME [--json]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.figure import as_json, as_table
from bench.suites import PAGES, SUITES


def main(arguments: list[str] | None = None) -> int:
    """Measure one suite or all, and print the figures; a missed goal is an answer, not a failure of the command."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures figures that have a goal.")
    parser.add_argument("name", choices=[*SUITES, "all"], help="suite")
    parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="also write the page of docs that shows a suite")
    options = parser.parse_args(arguments)
    if options.write is not None and options.name not in PAGES:
        parser.error(f"no page shows {options.name}: one is made for {', '.join(PAGES)}")
    names = list(SUITES) if options.name == "all" else [str(options.name)]
    figures = [figure for name in names for figure in SUITES[name]()]
    if options.write is not None:
        options.write.write_text(PAGES[str(options.name)](figures), encoding="utf-8")
    print(as_json(figures) if options.json else as_table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
