"""Run `python -m eirene` as the command `eirene`."""

from eirene.cli.main import run

if __name__ == "__main__":
    run()
