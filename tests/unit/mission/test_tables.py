from __future__ import annotations

from datetime import date

import pytest

from eirene.base.faults import Place
from eirene.mission.aid import NeedRow
from eirene.mission.contributors import Tie
from eirene.mission.tables import MAX_FAULTS, read_table

HEADER = "contributor,party,kind,level,place,decided,opened,closed,because\n"
ROW = 'AZ,IL,embassy,ambassador,"Tel Aviv, Israel",2022-11,2023-03-29,,source:s\n'


def test_rows_are_read_with_their_lines() -> None:
    records, places, faults = read_table(HEADER + ROW + "\n" + ROW, "ties.csv", Tie)
    assert not faults
    assert [place.line for place in places] == [2, 4]
    assert records[0] == records[1]
    assert (records[0].place, records[0].opened, records[0].closed) == ("Tel Aviv, Israel", "2023-03-29", None)


def test_columns_may_stand_in_any_order_and_optional_ones_may_be_absent() -> None:
    records, _, faults = read_table("because,kind,party,contributor\nsource:s,office,IL,AZ\n", "ties.csv", Tie)
    assert not faults
    assert records[0].contributor == "AZ"


def test_a_cell_with_line_breaks_keeps_the_lines_of_later_rows() -> None:
    _, places, faults = read_table(HEADER + 'A,B,office,,"two\nlines",,,,source:s\n' + ROW, "ties.csv", Tie)
    assert not faults
    assert [place.line for place in places] == [2, 4]


@pytest.mark.parametrize(
    ("text", "line", "what", "todo"),
    [
        ("", 1, "has no header", "contributor,party"),
        (HEADER.replace("party", "parti"), 1, "unknown column 'parti'", "did you mean 'party'?"),
        (HEADER.replace("level", "kind"), 1, "'kind' is given twice", "keep one"),
        (HEADER + ROW + "AZ,IL\n", 3, "2 cells and the header 9", "commas"),
        (HEADER + ROW.replace("embassy", "embasy"), 2, "kind = 'embasy'", "did you mean 'embassy'?"),
        (HEADER + ROW.replace("2022-11", "Nov 2022"), 2, "is not a date", "write 2025"),
        (HEADER + ROW.replace("source:s", ""), 2, "'because' is missing", "because"),
        (HEADER + '"AZ,IL\n', 2, "cannot be read as CSV", "quotes"),
    ],
)
def test_a_fault_is_placed(text: str, line: int, what: str, todo: str) -> None:
    _, _, faults = read_table(text, "ties.csv", Tie)
    assert faults[0].place == Place("ties.csv", line)
    assert what in faults[0].what
    assert todo in faults[0].todo


def test_a_table_of_faults_is_cut_short() -> None:
    _, _, faults = read_table(HEADER + "x\n" * 5_000, "ties.csv", Tie)
    assert len(faults) == MAX_FAULTS + 1
    assert "the rest is not told" in faults[-1].what


NEEDS = "scenario,place,commodity,people,kg_per_person_day,begins,because\n"


def test_cells_of_number_columns_are_numbers() -> None:
    records, _, faults = read_table(NEEDS + "home,square,food,60000,.5,2030-01-01,source:s\n", "needs.csv", NeedRow)
    assert not faults
    assert (records[0].people, records[0].kg_per_person_day, records[0].begins) == (60_000, 0.5, date(2030, 1, 1))


@pytest.mark.parametrize("cell", ['"60,000"', "60 000", "6_0", "nan", "inf", "12t", '"0,5"', "1e999"])
def test_a_cell_that_is_no_plain_number_is_a_placed_fault(cell: str) -> None:
    records, _, faults = read_table(NEEDS + f"home,square,food,{cell},,,source:s\n", "needs.csv", NeedRow)
    assert not records
    assert [(fault.place.line, fault.what.split(" = ")[0]) for fault in faults] == [(2, "people")]


def test_a_range_of_people_is_whole_and_in_order() -> None:
    head = "scenario,place,commodity,people,people_low,people_high,because\n"
    for row, what in (("9,8,,", "together"), ("9,10,12,", "in this order")):
        _, _, faults = read_table(head + f"home,square,food,{row}source:s\n", "needs.csv", NeedRow)
        assert [what in fault.what for fault in faults] == [True]
