"""The command `python -m bench.learn`: weights of the learned layer from the annotated texts, and how they generalise.

Without options it writes the weights of the package anew; the same texts and frames give the same file. With `--folds`
it measures: each invented conflict is left out in turn, the rest is learned, and what was left out is read.
"""

from __future__ import annotations

import argparse
import sys

from bench.learn_fit import learn
from bench.learn_folds import report
from bench.learn_rows import everything, hashes
from bench.learn_write import WEIGHTS, written


def main(arguments: list[str] | None = None) -> int:
    """Write the weights, or measure them."""
    parser = argparse.ArgumentParser(prog="python -m bench.learn", description=__doc__)
    parser.add_argument("--folds", action="store_true", help="measure with whole settings left out; write nothing")
    options = parser.parse_args(arguments)
    texts = everything()
    if options.folds:
        sys.stdout.write(report(texts))
        return 0
    WEIGHTS.write_text(written(learn(texts), hashes()), encoding="utf-8")
    sys.stdout.write(f"{WEIGHTS.stat().st_size} bytes written to {WEIGHTS}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
