from __future__ import annotations

import pytest

from eirene.base.faults import Place
from eirene.mission.nodes import plain
from eirene.mission.yaml_nodes import MAX_DEPTH, read_yaml, resolve


def value(text: str) -> object:
    node, faults = read_yaml(text, "x.yaml")
    assert not faults, faults
    assert node is not None
    return plain(node)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("2025-11-17", "2025-11-17"),
        ("12:30", "12:30"),
        ("010", 10),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("-3", -3),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.", 1.0),
        ("~", None),
        ("null", None),
        ("", None),
        ("True", True),
        ("false", False),
    ],
)
def test_a_plain_scalar_is_resolved_as_in_yaml_1_2(text: str, expected: object) -> None:
    assert resolve(text) == expected
    assert type(resolve(text)) is type(expected)


def test_norway_stays_norway_as_key_and_value() -> None:
    assert value("NO: NO\nON: [NO, Yes]") == {"NO": "NO", "ON": ["NO", "Yes"]}


def test_quoted_scalars_are_text() -> None:
    assert value("a: '5'\nb: \"true\"\nc: |\n  7\n") == {"a": "5", "b": "true", "c": "7\n"}


def test_aliases_are_written_out() -> None:
    assert value("a: &x {b: 1}\nc: *x") == {"a": {"b": 1}, "c": {"b": 1}}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, 1, "given twice"),
        ("a: .nan", 1, 4, "finite"),
        ("a: 1e999", 1, 4, "finite"),
        ("a: 1\n<<: {b: 2}", 2, 1, "merge keys"),
        ("a: !!str 1", 1, 4, "tag"),
        ("a: *b", 1, 4, "refers to nothing"),
        ("a: &a [*a]", 1, 8, "refers to nothing"),
        ("? [a]\n: b", 1, 3, "single word"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("a:\n\t- b", 2, 1, "cannot be read as YAML"),
        ("a: 'b", 1, 6, "cannot be read as YAML"),
        ("a: 1\nb: \x01", 2, 4, "not allowed"),
        ('a: "\\ud800"', 1, 4, "surrogate"),
        ("", 1, 0, "is empty"),
        ("# only a remark\n", 1, 0, "is empty"),
    ],
)
def test_a_fault_is_placed(text: str, line: int, column: int, words: str) -> None:
    _, faults = read_yaml(text, "x.yaml")
    assert [fault.place for fault in faults] == [Place("x.yaml", line, column)]
    assert words in faults[0].what
    assert faults[0].todo


def test_all_faults_of_a_file_are_told_at_once() -> None:
    _, faults = read_yaml("a: 1\na: .inf\nb: !x 3\nb: 4", "x.yaml")
    assert [fault.place.line for fault in faults] == [2, 2, 3, 4]


def test_depth_is_bounded_without_recursion() -> None:
    inside = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read_yaml(f"a: {inside}", "x.yaml")[1] == ()
    assert "deep" in read_yaml("a: " + "[" * 50_000, "x.yaml")[1][0].what


def test_expansion_of_aliases_is_bounded() -> None:
    lines = ["b0: &b0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 10)}]" for n in range(1, 12)]
    node, faults = read_yaml("\n".join(lines), "x.yaml")
    assert node is None
    assert "aliases" in faults[0].what


def test_places_begin_at_the_given_line() -> None:
    _, faults = read_yaml("a: .nan", "x.txt", first_line=2)
    assert faults[0].place == Place("x.txt", 2, 4)
