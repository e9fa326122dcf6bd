"""Many documents at once: each once, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from eirene.evidence.adjudicate import facts
from eirene.evidence.batch import Given, Progress, files_of, read_many
from eirene.evidence.texts import LARGEST
from eirene.mission.read import read_mission

DAY = date(2030, 11, 1)
STATES = ("Norway", "Sweden", "Denmark", "Finland", "Estonia")


@pytest.fixture
def mission(tmp_path: Path, checkout: Path) -> Path:
    return Path(shutil.copytree(checkout / "missions" / "talvania", tmp_path / "mission"))


def write(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        text = f"{STATES[n % 5]} has pledged {n + 10} soldiers to the mission. Number {n} was said on day {n}."
        (folder / f"news-{n:03}.txt").write_text(text, encoding="utf-8")
    return folder


def state_of(mission: Path) -> tuple[set[str], set[tuple[str, str]], int]:
    known = read_mission(mission)
    lines = (mission / "evidence" / "claims.jsonl").read_text("utf-8").splitlines()
    return {d.id for d in known.documents}, {(c.id, c.quote) for c in known.claims}, len(lines)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_is_read_with_progress_and_known_when_it_is_read_again(
    mission: Path, tmp_path: Path, workers: int
) -> None:
    files = files_of(write(tmp_path / "news", 45))
    seen: list[Progress] = []
    told = read_many(read_mission(mission), files, Given(published=DAY), workers=workers, on_event=seen.append)
    assert [one.state for one in told] == ["read"] * 45
    assert [event.done for event in seen] == list(range(1, 46))
    assert all((mission / one.path).is_file() for one in told)
    assert all(one.claims >= 1 for one in told)
    after = state_of(mission)
    again = read_many(read_mission(mission), files, Given(published=DAY), workers=1)
    assert {one.state for one in again} == {"known"}
    assert [one.path for one in again] == [one.path for one in told]
    assert state_of(mission) == after


def test_files_that_cannot_be_taken_are_told_and_the_rest_goes_on(mission: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", 2)
    (folder / "binary.txt").write_bytes(b"\0\1\2\xff")
    (folder / "empty.txt").write_bytes(b"  ")
    (folder / "latin.txt").write_bytes("Die Grüße".encode("cp1252"))
    (folder / "huge.txt").write_bytes(b"x")
    os.truncate(folder / "huge.txt", LARGEST + 1)
    (folder / "wide.txt").write_bytes("Norway has pledged 77 soldiers to the mission.".encode("utf-16-le"))
    (folder / ".hidden.txt").write_text("Norway", encoding="utf-8")
    told = {
        Path(one.file).name: one for one in read_many(read_mission(mission), files_of(folder), Given(published=DAY))
    }
    assert {name for name, one in told.items() if one.state == "refused"} == {
        "binary.txt", "empty.txt", "latin.txt", "huge.txt",
    }  # fmt: skip
    assert "10 MB" in told["huge.txt"].faults[0].what
    assert "cp1252" in told["latin.txt"].faults[0].todo
    assert told["wide.txt"].claims == 1
    given = Given(published=DAY, encoding="cp1252")
    assert read_many(read_mission(mission), [folder / "latin.txt"], given)[0].state == "read"


def test_the_same_text_and_nearly_the_same_text_are_told(mission: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", 1)
    text = (folder / "news-000.txt").read_text("utf-8")
    (folder / "news-001.txt").write_text(text, encoding="utf-8")
    (folder / "news-002.txt").write_text(text.replace("10 soldiers", "15 soldiers"), encoding="utf-8")
    one, same, near = read_many(read_mission(mission), files_of(folder), Given(published=DAY))
    assert (same.state, same.document, same.path) == ("known", one.document, one.path)
    assert near.state == "read"
    assert near.near is not None
    assert (near.near.document, near.near.changes) == (one.document, ("“10” became “15”",))
    assert near.path != one.path


def test_a_header_goes_before_what_the_user_says_and_a_day_is_needed(mission: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", 1)
    header = "---\npublisher: Kessra\npublished: 2030-11-03\nlanguage: en\ntitle: Pledge\n---\n"
    (folder / "with.md").write_text(header + "# Pledge\n\nNorway *has pledged* 12 soldiers.\n", encoding="utf-8")
    told = read_many(read_mission(mission), files_of(folder), Given(publisher="Other"))
    assert [one.state for one in told] == ["refused", "read"]
    assert "day of publication" in told[0].faults[0].what
    document = next(d for d in read_mission(mission).documents if d.id == told[1].document)
    assert (document.publisher, document.published, document.title) == ("Kessra", date(2030, 11, 3), "Pledge")
    assert "*" not in document.text


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on_and_ends_the_same(mission: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", 160)
    whole = Path(shutil.copytree(mission, tmp_path / "whole"))
    read_many(read_mission(whole), files_of(folder), Given(published=DAY), workers=1)
    command = [sys.executable, "-m", "eirene", "read", str(folder), "--into", str(mission), "--published", "2030-11-01"]
    run = subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.PIPE, text=True)
    assert run.stderr is not None
    assert run.stderr.readline().startswith("50 of 160")
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stderr.close()
    begun = state_of(mission)[0]
    assert begun < state_of(whole)[0], "some are in, and not all"
    done = subprocess.run([*command, "--workers", "1"], capture_output=True, text=True, check=True)
    assert "were there already" in done.stdout
    assert state_of(mission) == state_of(whole)


def test_a_break_between_claims_and_documents_loses_and_doubles_nothing(mission: Path, tmp_path: Path) -> None:
    files = files_of(write(tmp_path / "news", 3))
    read_many(read_mission(mission), files, Given(published=DAY))
    after = state_of(mission)
    for path in (mission / "evidence" / "documents").glob("*news-00[12]*"):
        path.unlink()
    told = read_many(read_mission(mission), files, Given(published=DAY))
    assert [one.state for one in told] == ["known", "read", "read"]
    assert state_of(mission) == after


def test_what_was_published_in_a_month_is_known_at_its_end_and_not_before(mission: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    header = "---\npublisher: Kessra\npublished: 2030-11\nlanguage: en\n---\n"
    (folder / "a.txt").write_text(header + "Norway has pledged 12 soldiers to the mission.", encoding="utf-8")
    (told,) = read_many(read_mission(mission), files_of(folder), Given())
    assert told.path.endswith("/2030-11-kessra-a.txt")
    known = read_mission(mission)
    stances = [
        [f.subject for f in facts(known, day, unreviewed="accept") if f.kind == "stance"]
        for day in (date(2030, 11, 29), date(2030, 11, 30))
    ]
    assert "NO" not in stances[0]
    assert "NO" in stances[1]
