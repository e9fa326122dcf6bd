from __future__ import annotations

import json

import pytest

from eirene.base.faults import Place
from eirene.mission.lines import read_lines
from eirene.mission.records import Review

REVIEW = {"claim": "c-1", "decision": "accept", "by": "cell", "at": "2025-11-17T12:00:00+00:00"}


def test_a_record_stands_in_its_line() -> None:
    line = json.dumps(REVIEW)
    records, places, faults = read_lines(f"{line}\n\n{line}\r\n", "reviews.jsonl", Review)
    assert not faults
    assert [place.line for place in places] == [1, 3]
    assert records[0] == records[1]


def test_only_a_line_feed_ends_a_line() -> None:
    note = "a line\u2028separator, a next\x85line"
    records, _, faults = read_lines(json.dumps({**REVIEW, "note": note}, ensure_ascii=False), "reviews.jsonl", Review)
    assert not faults
    assert records[0].note == note


@pytest.mark.parametrize(
    ("line", "what", "todo"),
    [
        ('{"claim": ', "cannot be read as JSON", "one JSON object per line"),
        ("[" * 100_000, "cannot be read as JSON", "one JSON object per line"),
        (json.dumps(REVIEW)[:-1] + ', "by": "other"}', "the key 'by' is given twice", "keep one"),
        ("7", "should be a record", "key: value"),
        (json.dumps({**REVIEW, "decision": "acept"}), "decision = 'acept'", "did you mean 'accept'?"),
        (json.dumps({**REVIEW, "bye": "x"}), "unknown key 'bye'", "did you mean 'by'?"),
        (json.dumps({**REVIEW, "at": "yesterday"}), "at = 'yesterday': is not a time", "2025-11-17T12"),
        (json.dumps({**REVIEW, "at": float("inf")}), "should be a time", "2025-11-17T12"),
        (json.dumps({**REVIEW, "note": "\ud800"}), "cannot be read as JSON", "one JSON object per line"),
    ],
)
def test_a_fault_is_placed(line: str, what: str, todo: str) -> None:
    records, _, faults = read_lines(f"{json.dumps(REVIEW)}\n{line}\n", "reviews.jsonl", Review)
    assert len(records) == 1
    assert [fault.place for fault in faults] == [Place("reviews.jsonl", 2)]
    assert what in faults[0].what
    assert todo in faults[0].todo
