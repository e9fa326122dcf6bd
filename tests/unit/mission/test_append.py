"""Adding to a file that a person wrote keeps every sign of it; where that is not safe, the lines are told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eirene.base.faults import FaultsFound
from eirene.mission.append import append_assumption, append_tie, flow
from eirene.mission.contributors import Tie
from eirene.mission.quantity import Assumption
from eirene.mission.read import read_mission
from eirene.mission.records_of import record_of
from eirene.mission.template import new
from eirene.mission.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.nodes import Items

NEW = Assumption(
    id="calm", statement='It stays "calm": {so} they #say.', owner="planning cell", why="w", expires=date(2032, 1, 1),
    value=0.5, low=0.25, high=0.75, unit="share",
)  # fmt: skip
ROW = Tie(
    contributor="x:norr", party="x:south", kind="office", place='Port, "old"', opened="2024-05", because="source:accord"
)


@pytest.fixture
def tavra(tmp_path: Path) -> Path:
    new(tmp_path / "tavra", date(2030, 1, 7))
    return tmp_path / "tavra"


def added(old: bytes, after: bytes) -> bytes:
    """The one run that was added; everything else must be as it was."""
    start = next((k for k, pair in enumerate(zip(old, after, strict=False)) if pair[0] != pair[1]), len(old))
    rest = len(old) - start
    assert after[:start] == old[:start]
    assert rest == 0 or after[-rest:] == old[start:]
    return after[start : len(after) - rest]


def test_an_assumption_is_one_more_line(tavra: Path) -> None:
    path = tavra / "mission.yaml"
    old = path.read_bytes()
    line = append_assumption(tavra, NEW)
    assert added(old, path.read_bytes()).count(b"\n") == 1
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].strip() == f"- {flow(NEW)}"
    assert read_mission(tavra).declared.assumptions[-1] == NEW


LISTS = {
    "flow items": "assumptions:\n  - {id: a, statement: s, owner: o, why: w, expires: 2031-01-01}\n",
    "without indent": "assumptions:  # ours\n- {id: a, statement: s, owner: o, why: w, expires: 2031-01-01}\n",
    "over lines": (
        "assumptions:\n\n    # first\n    - id: a\n      statement: >\n        many\n\n        words\n      owner: o\n"
        "      why: w\n      expires: 2031-01-01   # soon\n\n# what follows\n"
    ),
    "no line break at the end": "assumptions:\n  - {id: a, statement: s, owner: o, why: w, expires: 2031-01-01}",
    "windows": "assumptions:\r\n  - {id: a, statement: s, owner: o, why: w, expires: 2031-01-01}\r\n# end\r\n",
}


def with_list(tavra: Path, text: str, *, last: bool) -> bytes:
    """Put this text in place of the list of assumptions, or at the end of the file."""
    path = tavra / "mission.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    begin = lines.index("assumptions:")
    end = next((k for k in range(begin + 1, len(lines)) if lines[k] and lines[k][0] not in " -#"), len(lines))
    head, tail = "\n".join(lines[:begin]), "\n".join(lines[end:])
    content = f"{head}\n{tail}\n{text}" if last else f"{head}\n{text}\n{tail}"
    path.write_bytes(content.encode())
    return content.encode()


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("form", sorted(LISTS))
def test_every_plain_list_takes_one_more_line(form: str, last: bool, tavra: Path) -> None:
    old = with_list(tavra, LISTS[form], last=last)
    append_assumption(tavra, NEW)
    after = (tavra / "mission.yaml").read_bytes()
    run = added(old, after)
    assert run.decode().strip("\r\n ").endswith("}")
    node, faults = read_yaml(after.decode(), "mission.yaml")
    assert node is not None
    assert faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "assumptions: []\n",
        "assumptions: [{id: a, statement: s, owner: o, why: w, expires: 2031-01-01}]\n",
        '"assumptions":\n  - {id: a, statement: s, owner: o, why: w, expires: 2031-01-01}\n',
    ],
)
def test_where_it_is_not_safe_the_line_is_told_and_nothing_written(text: str, tavra: Path) -> None:
    old = with_list(tavra, text, last=True)
    with pytest.raises(FaultsFound) as caught:
        append_assumption(tavra, NEW)
    assert f"- {flow(NEW)}" in str(caught.value)
    assert (tavra / "mission.yaml").read_bytes() == old


def test_a_line_that_would_fall_into_a_text_is_not_written(tavra: Path) -> None:
    text = 'assumptions:\n  - {id: a, owner: o, why: w, expires: 2031-01-01, statement: "many\nwords"}\n'
    old = with_list(tavra, text, last=True)
    assert read_mission(tavra).declared.assumptions[0].statement == "many words"
    with pytest.raises(FaultsFound, match="add this item to it yourself"):
        append_assumption(tavra, NEW)
    assert (tavra / "mission.yaml").read_bytes() == old


def test_an_id_that_is_taken_is_refused(tavra: Path) -> None:
    taken = read_mission(tavra).declared.assumptions[0]
    with pytest.raises(FaultsFound, match="is there already"):
        append_assumption(tavra, taken)


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=20))
def test_any_words_are_written_as_they_are(statement: str, unit: str) -> None:
    one = NEW.model_copy(update={"statement": statement, "unit": unit})
    node, faults = read_yaml(f"- {flow(one)}\n", "x.yaml")
    if faults:
        # what YAML cannot hold is refused before anything is written
        return
    assert node is not None
    record, wrong = record_of(cast("Items", node).items[0], Assumption)
    assert wrong == ()
    assert record == one


def test_a_tie_is_one_more_row(tavra: Path) -> None:
    path = tavra / "ties.csv"
    old = path.read_bytes()
    line = append_tie(tavra, ROW)
    assert added(old, path.read_bytes()).count(b"\n") == 1
    assert read_mission(tavra).ties[-1] == ROW
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].startswith("x:norr,x:south,office")


def test_columns_of_a_table_keep_their_order(tavra: Path) -> None:
    path = tavra / "ties.csv"
    path.write_bytes(b"because,kind,party,contributor,opened,place\r\nsource:accord,office,x:south,x:norr,2019,")
    append_tie(tavra, ROW)
    assert path.read_bytes().endswith(b'2019,\r\nsource:accord,office,x:south,x:norr,2024-05,"Port, ""old"""\r\n')
    assert read_mission(tavra).ties[-1] == ROW


def test_a_column_that_is_not_there_is_told(tavra: Path) -> None:
    path = tavra / "ties.csv"
    path.write_bytes(b"because,kind,party,contributor,opened\n")
    with pytest.raises(FaultsFound, match="no column place"):
        append_tie(tavra, ROW)
    assert path.read_bytes() == b"because,kind,party,contributor,opened\n"


def test_a_table_is_begun_and_no_row_stands_twice(tavra: Path) -> None:
    (tavra / "ties.csv").unlink()
    assert append_tie(tavra, ROW) == 2
    with pytest.raises(FaultsFound, match="already"):
        append_tie(tavra, ROW)
