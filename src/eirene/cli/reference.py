"""The page of the command line, made from the commands: `python -m eirene.cli.reference docs/command-line.md`."""

import sys
from pathlib import Path

from eirene.base.files import write_whole
from eirene.cli.main import app


def page() -> str:
    """Give the page as Markdown."""
    return app().generate_docs() + "\n"


if __name__ == "__main__":
    write_whole(Path(sys.argv[1]), page())
