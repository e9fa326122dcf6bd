"""`eirene incidents` and `eirene watch meeting`: from the first report to the commission, and who sees what of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from eirene.cli.main import main

ROLES = ("monitor-1", "monitor-2", "desk-1", "verifier-1", "commission-1", "liaison-1", "publisher-1")
SECRETS = {
    "planning": ("the blue house", "10.4731", "29.3931", "monitor-2", "verifier-1"),
    "partner": ("it was an accident", "two saw the post", "t-900"),
}
"""What was planted, by the widest class that may see it."""


class Room:
    """A mission with a ledger, and a command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def says(self, *words: str, code: int = 0) -> str:
        """Give what a command says on both outputs."""
        self._capsys.readouterr()
        assert main(list(words)) == code, self._capsys.readouterr().err
        told = self._capsys.readouterr()
        return told.out + told.err

    def step(self, verb: str, *words: str, code: int = 0) -> str:
        """Take a step on the mission."""
        return self.says("incidents", verb, "mission", *words, code=code)

    def json(self, *words: str) -> Any:
        """Give what a command prints as JSON."""
        self._capsys.readouterr()
        assert main([*words, "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, checkout: Path) -> Room:
    """The invented mission in a folder of its own, with a ledger."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("EIRENE_LEDGER_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(checkout / "missions" / "talvania", tmp_path / "mission", ignore=shutil.ignore_patterns("ledger"))
    made = Room(tmp_path, capsys)
    made.says("ledger", "init", "mission", "--origin", "talvania.example/ledger", "--role", *ROLES)
    return made


def through(room: Room) -> None:
    """Take one incident from its report to the party's response."""
    place = ("--kind", "shooting", "--day", "2030-11-15", "--place", "10.4731,-29.3931", "--provision", "article_2")
    one = ("--id", "t-900", "--on", "2030-11-15")
    room.step("report", *one, *place, "--by", "monitor-1", "--source", "sco", "--text", "the blue house")
    room.step("report", *one, *place, "--by", "monitor-2", "--source", "monitors")
    room.step("acknowledge", "t-900", "--by", "desk-1", "--on", "2030-11-16")
    room.step("verify", "t-900", "verified", "--by", "verifier-1", "--on", "2030-11-17")
    ground = ("--text", "two saw the post")
    room.step("attribute", "t-900", "--party", "x:frt", "--by", "commission-1", "--on", "2030-11-18", *ground)
    room.step("raise", "t-900", "--party", "x:frt", "--by", "liaison-1", "--on", "2030-11-18")
    said = ("--text", "it was an accident")
    room.step("respond", "t-900", "--party", "x:frt", "--by", "liaison-1", "--on", "2030-11-19", *said)


def pack(room: Room, release: str) -> tuple[str, Any]:
    words = ("watch", "meeting", "mission", "--as-of", "2030-11-20", "--out", release, "--release", release)
    room.says(*words)
    folder = room.folder / release
    text = (folder / "meeting.html").read_text("utf-8") + (folder / "meeting.json").read_text("utf-8")
    return text, json.loads((folder / "meeting.json").read_text("utf-8"))


def test_an_incident_goes_from_report_to_the_pack_and_is_closed(room: Room) -> None:
    through(room)
    _, told = pack(room, "partner")
    assert told["totals"]["verified"] == 1
    row = next(row for row in told["by_provision"] if row["id"] == "article_2")
    assert {one["party"]: one["count"] for one in row["by_party"]} == {"x:talvania": 0, "x:frt": 1, "undetermined": 0}
    sides = told["incidents"][0]["sides"]
    assert [(one["party"], len(one["said"])) for one in sides] == [("x:talvania", 0), ("x:frt", 1)]
    room.step("close", "t-900", "--by", "commission-1", "--text", "told to both", "--on", "2030-11-20")
    listed = room.json("incidents", "list", "mission", "--state", "closed")
    assert [one["id"] for one in listed["incidents"]] == ["t-900"]
    assert "0 of 1 incidents" in room.step("list", "--state", "open")


def test_every_table_of_the_pack_moves_by_itself_on_a_narrow_screen(room: Room) -> None:
    through(room)
    words = "notify mission mines-1 --by desk-1 --party x:frt --kind explosion --sector EAST --from 2030-11-18"
    room.step(*words.replace(" mission", "").split(), "--on", "2030-11-16")
    text, _ = pack(room, "planning")
    html = text.partition("</html>")[0]
    assert "mines-1" in html
    assert html.count("<table") == len(re.findall(r'<div class="scroll"[^>]*><table', html)) == 6


@pytest.mark.parametrize("release", ["planning", "partner", "public"])
def test_no_planted_secret_is_seen_below_its_class(room: Room, release: str) -> None:
    through(room)
    text, told = pack(room, release)
    sees = {"planning": ("planning", "partner"), "partner": ("partner",), "public": ()}[release]
    for lowest, planted in SECRETS.items():
        for secret in planted:
            assert (secret in text) == (lowest in sees), secret
    assert (told["withheld"] != []) == (release != "planning")
    assert told["marking"] in text.replace("&#183;", "·")


def test_the_public_export_holds_no_secret_and_is_entered_in_the_ledger(room: Room) -> None:
    through(room)
    assert "no right to publish" in room.step("export", "--by", "desk-1", "--as-of", "2030-11-20", code=2)
    room.step("export", "--by", "publisher-1", "--as-of", "2030-11-20", "--out", "public.csv")
    assert (room.folder / "public.csv").read_text("utf-8") == "begins,sector,category,verified\n"
    entries = room.json("ledger", "show", "mission", "--type", "plan_released")["entries"]
    assert [one["entry"]["body"]["release"] for one in entries] == ["public"]
    room.says("ledger", "export", "mission", "static")
    files = [path.read_bytes() for path in (room.folder / "static").rglob("*") if path.is_file()]
    assert any(b"incident_responded" in data for data in files)
    for secret in ("the blue house", "10.4731", "it was an accident", "two saw the post"):
        assert not any(secret.encode() in data for data in files)


def test_a_table_is_entered_once_and_proposes_what_may_be_one(room: Room) -> None:
    told = room.step("import", "--by", "monitor-1", "--as-of", "2030-11-20")
    assert "10 incidents reported" in told
    assert "42 incidents from before 2030-11-02 were left to the forecast" in told
    assert "t-050  t-049" in told
    assert room.json("incidents", "list", "mission", "--duplicates")["may_be_one"][0]["later"] == "t-050"
    assert "0 incidents reported by monitor-1; 10 were known already" in room.step(
        "import", "--by", "monitor-1", "--as-of", "2030-11-20"
    )


def test_columns_that_may_name_persons_are_not_read_and_that_is_told(room: Room) -> None:
    rows = (
        "day,latitude,longitude,kind,source,victim_name,notes\n2030-11-15,10.47,-29.39,shooting,sco,Zq Person,saw Zq\n"
    )
    Path("own.csv").write_text(rows, encoding="utf-8")
    told = room.step("import", "own.csv", "--by", "monitor-1", "--as-of", "2030-11-20")
    assert "not read: victim_name, notes" in told
    assert "Zq" not in json.dumps(room.json("ledger", "show", "mission", "--values"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2030-11-15,10.47,-29.39,shooting,Jane Doe", "is not declared"),
        ("2030-11-15,48.47,-29.39,shooting,sco", "lies in no sector"),
        ("2030-11-15,10.47,-29.39,shoting,sco", "rows are bad"),
    ],
)
def test_bad_rows_are_told_and_nothing_is_entered(room: Room, row: str, why: str) -> None:
    Path("own.csv").write_text(f"day,latitude,longitude,kind,source\n{row}\n", encoding="utf-8")
    before = room.json("ledger", "show", "mission")["size"]
    assert why in room.step("import", "own.csv", "--by", "monitor-1", "--as-of", "2030-11-20", code=2)
    assert room.json("ledger", "show", "mission")["size"] == before


def test_a_watch_with_nothing_to_report_counts(room: Room) -> None:
    words = ("--nothing", "--sector", "EAST", "--from", "2030-11-10", "--to", "2030-11-12")
    room.step("report", "--by", "monitor-2", "--source", "monitors", *words)
    _, told = pack(room, "partner")
    assert {one["id"]: one["quiet_days"] for one in told["watched"]} == {"PORT": 0, "RIVER": 0, "EAST": 3}
    assert "--sector and --from" in room.step(
        "report", "--by", "monitor-2", "--source", "monitors", "--nothing", code=2
    )


def test_a_notified_activity_is_no_violation(room: Room) -> None:
    room.step(
        "notify", "mine-12", "--by", "desk-1", "--party", "x:frt", "--kind", "explosion", "--sector", "EAST",
        "--from", "2030-11-14", "--on", "2030-11-12",
    )  # fmt: skip
    what = ("--kind", "explosion", "--day", "2030-11-14", "--sector", "EAST", "--id", "t-901", "--on", "2030-11-14")
    room.step("report", "--by", "monitor-1", "--source", "sco", *what)
    room.step("acknowledge", "t-901", "--by", "desk-1", "--notified", "mine-12", "--on", "2030-11-15")
    _, told = pack(room, "partner")
    assert (told["totals"]["reported"], told["totals"]["notified"]) == (0, 1)
    assert told["activities"][0]["incidents"] == ["t-901"]


def test_places_are_told_north_first_and_lie_in_a_sector(room: Room) -> None:
    what = ("--by", "monitor-1", "--source", "sco", "--kind", "shooting", "--day", "2030-11-15", "--on", "2030-11-15")
    assert "swapped" in room.step("report", *what, "--place", "-29.39,10.47", code=2)
    assert "no latitude and longitude" in room.step("report", *what, "--place", "10.47", code=2)
    assert "lies in RIVER, not in EAST" in room.step(
        "report", *what, "--place", "10.47,-29.39", "--sector", "EAST", code=2
    )


def test_a_mission_without_a_watch_or_a_ledger_says_what_is_missing(room: Room, checkout: Path) -> None:
    shutil.rmtree(room.folder / "mission" / "ledger")
    assert "ledger" in room.step("list", code=3)
    path = room.folder / "mission" / "mission.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("\nwatch:\n"), text.index("\n# --- when: phases")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert "no watch is declared" in room.step("list", code=2)
