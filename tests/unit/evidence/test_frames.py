from __future__ import annotations

import json
from pathlib import Path

import pytest

from eirene.evidence.frames import FILES, frames
from eirene.mission.codebook import VALUES

READ_BY_HAND_ONLY = {"contributor_joins", "quorum"}
SETS = sorted((Path(__file__).parents[2] / "data" / "evidence").glob("invented-news*.json"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_value_of_the_codebook_has_a_frame(language: str) -> None:
    framed = {(f.type, f.value) for f in frames(language)}
    wanted = {(kind, value) for kind in FILES for value in VALUES[kind] if value not in READ_BY_HAND_ONLY}
    assert wanted - framed == set()


def test_the_invented_news_covers_every_value_in_both_languages() -> None:
    wanted = {value for kind in FILES for value in VALUES[kind] if value not in READ_BY_HAND_ONLY}
    for language in ("de", "en"):
        paragraphs = [
            p for path in SETS for p in json.loads(path.read_text("utf-8"))["paragraphs"] if p["lang"] == language
        ]
        assert wanted - {c["value"] for p in paragraphs for c in p["claims"]} == set()


def test_the_docs_list_the_codebook_as_it_is() -> None:
    text = (Path(__file__).parents[3] / "docs" / "evidence.md").read_text("utf-8")
    table = text.split("<!-- codebook -->")[1].split("<!-- end -->")[0]
    rows = [line for line in table.strip().splitlines()[2:] if line]
    assert rows == [f"| {kind} | {', '.join(values)} |" for kind, values in VALUES.items()]


def test_the_example_of_the_docs_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[3] / "docs" / "evidence.md").read_text("utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    exec(compile(code, "docs/evidence.md", "exec"), {})  # noqa: S102 - the example of our own docs
    assert capsys.readouterr().out.strip() == code.rsplit("# ", 1)[1].strip()
