from __future__ import annotations

import pytest

from eirene.base.faults import Fault, Place
from eirene.mission.contributors import Contributors
from eirene.mission.quantity import Pert, Quantity
from eirene.mission.records_of import record_of
from eirene.mission.yaml_nodes import read_yaml

UNIT = """
contributors:
  - id: AZ
    name: Azerbaijan
    units:
      - id: u1
        name: Company
        kind: infantry
        count: {value: 3}
        readiness: {low: 1, likely: 2, high: 3}
        because: source:s
"""


def faults(text: str) -> tuple[Fault, ...]:
    node, wrong = read_yaml(text, "contributors.yaml")
    assert node is not None
    assert not wrong
    return record_of(node, Contributors)[1]


def test_the_base_has_no_faults() -> None:
    assert faults(UNIT) == ()


@pytest.mark.parametrize(
    ("find", "put", "place", "what", "todo"),
    [
        ("kind: infantry", "kind: infntry", (8, 15), "kind = 'infntry': not a known value", "did you mean 'infantry'?"),
        ("name: Company", "nam: Company", (7, 9), "unknown key 'nam'", "did you mean 'name'?"),
        ("        kind: infantry\n", "", (6, 9), "'kind' is missing", "add `kind:`"),
        ("{value: 3}", "{value: three}", (9, 24), "value = 'three': should be a number", "without its unit"),
        ("{value: 3}", "{value: true}", (9, 24), "value = true: should be a number", "without its unit"),
        ("{value: 3}", "3", (9, 16), "count = 3: should be a record", "key: value"),
        ("likely: 2", "likely: 2.5", (10, 37), "likely = 2.5: should be a whole number", "whole number"),
        ("low: 1", "low: -1", (10, 26), "low = -1: must not be below 0", ""),
        ("low: 1", "low: 5", (10, 20), "readiness = {...}: low, likely and high must be in this order", ""),
        ("because: source:s", "because: sauce:s", (11, 18), "because = 'sauce:s'", "write claim:ID"),
        ("because: source:s", "until: 2031-02-30\n        because: source:s", (11, 16), "is not a date", "2025-11-17"),
        (
            "because: source:s",
            "until: 2031\n        because: source:s",
            (11, 16),
            "until = 2031: should be a date",
            "2025-",
        ),
        ("id: u1", "id: u 1", (6, 13), "id = 'u 1': has a wrong form", "letters, digits"),
        ("{value: 3}", "{value: 3, low: 4, high: 5}", (9, 16), "low, value and high must be in this order", ""),
        ("{value: 3}", "{assumption: a, value: 3}", (9, 16), "give either value", ""),
        ("name: Azerbaijan", "name: 5", (4, 11), "name = 5: should be text", "quotes"),
        (
            "{value: 3}",
            "{value: 3}\n        provides: {tank: {value: 1}}",
            (10, 20),
            "'tank' is not a known key",
            "one of",
        ),
        ("{value: 3}", "{value: 3}\n        caveats: {tasks: x}", (10, 26), "tasks = 'x': should be a list", "[ ]"),
        ("id: AZ", "id: AZ\n    chance: {}", (4, 13), "give either value", ""),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(
    find: str, put: str, place: tuple[int, int], what: str, todo: str
) -> None:
    assert UNIT.count(find) == 1
    told = faults(UNIT.replace(find, put))
    (fault,) = [fault for fault in told if fault.place == Place("contributors.yaml", *place)]
    assert what in fault.what
    assert todo in fault.todo


def test_an_integer_is_taken_where_a_number_is_asked_for() -> None:
    node, _ = read_yaml("{value: 3, low: 2, high: 4.5, because: source:s}", "x")
    assert node is not None
    assert record_of(node, Quantity)[0] == Quantity(value=3.0, low=2.0, high=4.5, because="source:s")


def test_two_records_of_one_id_are_a_fault_and_two_versions_are_none() -> None:
    twice = UNIT + UNIT.partition("contributors:\n")[2]
    (fault,) = faults(twice)
    assert "the id 'AZ' is given twice" in fault.what
    assert "line 3" in fault.todo
    versions = UNIT.replace("id: AZ", "id: AZ\n    known_from: 2025-01-01") + UNIT.partition("contributors:\n")[2]
    assert faults(versions) == ()


def test_every_fault_is_told() -> None:
    assert len(faults(UNIT.replace("infantry", "x").replace("value: 3", "value: x").replace("low: 1", "low: x"))) == 3


def test_a_record_that_is_none_is_told() -> None:
    node, _ = read_yaml("- 1\n- 2", "x")
    assert node is not None
    record, wrong = record_of(node, Pert)
    assert record is None
    assert [(fault.place, fault.what) for fault in wrong] == [
        (Place("x", 1, 1), "the file = [...]: should be a record")
    ]
