from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.watch.readers.mapping import SHIPPED, from_file, shipped
from eirene.watch.readers.read import read_incidents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Table = Callable[..., Path]

TODAY = date(2026, 1, 31)
UCDP = "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_prec,date_start"
ACLED = "event_id_cnty,event_date,time_precision,sub_event_type,actor1,latitude,longitude,geo_precision,source,notes"


def test_the_shipped_mappings_are_valid() -> None:
    assert set(shipped()) == set(SHIPPED)


def test_a_table_of_ucdp_is_recognised_and_keeps_its_precision(table: Table) -> None:
    incidents = read_incidents(table("7.0,3.0,A,B,2.0,31.5,34.5,4.0,2025-05-01 00:00:00.000", head=UCDP), today=TODAY)
    assert incidents.table == "UCDP GED"
    assert incidents.good.select("kind", "days", "within_km").rows() == [("one_sided_violence", 31, 25.0)]
    assert incidents.naming == ("side_a", "side_b")
    assert any("less precisely than a week" in told for told in incidents.told())


def test_a_table_of_acled_is_recognised_and_loses_its_names(table: Table) -> None:
    row = "X1,01 May 2025,1,Armed clash,Somebody,31.5,34.5,1,Daily Paper,Somebody was seen"
    incidents = read_incidents(table(row, head=ACLED), today=TODAY)
    assert incidents.table == "ACLED"
    assert incidents.good.select("day", "kind", "source").rows() == [(date(2025, 5, 1), "armed_clash", "Daily Paper")]
    assert incidents.naming == ("actor1", "notes")
    assert "Somebody" not in str(incidents.good.rows())


def test_unknown_columns_are_a_fault_that_names_them(table: Table) -> None:
    with pytest.raises(FaultsFound, match="when, where"):
        read_incidents(table("x,y", head="when,where"), today=TODAY)


def test_a_mapping_of_ones_own_reads_another_table(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "Mine"\ndates = ["%d.%m.%Y"]\n[columns]\nday = "Tag"\nlatitude = "B"\nlongitude = "L"\nkind = "Art"\n'
        '[kinds]\nBeschuss = "shelling"\n',
        "utf-8",
    )
    incidents = read_incidents(
        table("01.05.2025,31.5,34.5,Beschuss", head="Tag,B,L,Art"), today=TODAY, mapping=from_file(path)
    )
    assert incidents.good.select("day", "kind").rows() == [(date(2025, 5, 1), "shelling")]
    with pytest.raises(FaultsFound, match="'Tag'"):
        read_incidents(table("1", head="Datum"), today=TODAY, mapping=from_file(path))


@pytest.mark.parametrize("text", ["name = ", 'name = "x"\n[columns]\nday = "d"\n', 'name = "x"\nmore = 1\n'])
def test_a_wrong_mapping_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FaultsFound, match=r"mine\.toml"):
        from_file(path)
