from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "adding-a-frame.md").read_text("utf-8")


def block(name: str) -> str:
    return PAGE.split(f"<!-- {name} -->")[1].split("```")[1].partition("\n")[2].strip()


def test_the_page_shows_a_frame_that_the_reader_has() -> None:
    (shown,) = tomllib.loads(block("frame"))["frame"]
    path = files("eirene.evidence") / "frames" / "en" / "participation.toml"
    assert shown in tomllib.loads(path.read_text("utf-8"))["frame"]
    assert len(block("frame").splitlines()) <= 10


def test_the_sentence_of_the_page_is_read_by_it_and_tested_where_the_page_says() -> None:
    claims = read(block("sentence"), language="en", names=Names({"x:tolmark": ("Tolmark",)})).claims
    assert [(c.value, c.actor, c.polarity) for c in claims] == [("declined", "x:tolmark", "+")]
    lines = (ROOT / "tests" / "data" / "evidence" / "sentences-en.txt").read_text("utf-8").splitlines()
    assert block("test") in lines
    assert block("test").startswith(block("sentence"))


@pytest.mark.parametrize("text", ["Tolmark's answer was not no.", "Tolmark has no answer."])
def test_what_only_looks_like_it_claims_nothing(text: str) -> None:
    assert read(text, language="en", names=Names({"x:tolmark": ("Tolmark",)})).claims == ()
