"""The verbs of `eirene ledger`: a mission, two parties and an observer, and somebody who changes last Tuesday."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eirene.cli.main import main
from eirene.ledger import verify

ORIGIN = "tavra.example/ledger"


class Desk:
    """One command line, with keys and memories of its own folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.mission, self.export = str(folder / "tavra"), str(folder / "out")

    def says(self, *words: str, code: int = 0) -> str:
        """Give what a command says on both outputs."""
        self._capsys.readouterr()
        assert main(["ledger", *words]) == code
        told = self._capsys.readouterr()
        return told.out + told.err

    def json(self, *words: str, code: int = 0) -> Any:
        """Give what it says as JSON."""
        self._capsys.readouterr()
        assert main(["ledger", *words, "--json"]) == code
        return json.loads(self._capsys.readouterr().out)

    def key(self, name: str) -> str:
        return str(self.folder / "config" / "eirene" / "keys" / f"{name}_w.key")

    def gate(self, state: str = "opened") -> Any:
        fields = ("gate=ceasefire", f"state={state}", "since=2025-11-18", "because=statement", "declared_by=guarantors")
        return self.json("append", self.mission, "--type", "gate_changed", "--by", "planner-1", "--set", *fields)

    def incident(self) -> Any:
        fields = ("incident=i-1", "kind=shelling", "place=old_mill", "text=near the old mill")
        words = ("append", self.mission, "--type", "incident_reported", "--by", "monitor-3", "--set", *fields)
        return self.json(*words, "--sensitive", "place", "text")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A mission whose ledger has begun, watched by a party and an observer."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("EIRENE_LEDGER_KEY", raising=False)
    monkeypatch.delenv("EIRENE_WITNESS_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["new", str(tmp_path / "tavra")]) == 0
    made = Desk(tmp_path, capsys)
    keys = [made.json("key", f"{name}/w", "--witness")["key"] for name in ("north", "observer")]
    made.json("init", made.mission, "--origin", ORIGIN, "--role", "planner-1", "monitor-3", "--witness", *keys)
    return made


def test_a_ledger_begins_and_its_private_key_is_elsewhere(desk: Desk) -> None:
    secret = (desk.folder / "config/eirene/keys/tavra.example_ledger.key").read_text().strip().split("+")[-1]
    inside = [path for path in Path(desk.mission).rglob("*") if path.is_file()]
    assert not any(secret.encode() in path.read_bytes() for path in inside)
    told = desk.says("init", desk.mission, "--origin", ORIGIN, code=3)
    assert "is there already" in told


def test_a_private_key_in_the_mission_folder_is_refused(desk: Desk) -> None:
    assert main(["new", str(desk.folder / "other")]) == 0
    path = str(desk.folder / "other" / "my.key")
    told = desk.says("init", str(desk.folder / "other"), "--origin", "o.example", "--key", path, code=2)
    assert "copied and published" in told
    assert not Path(path).exists()


def test_an_entry_is_appended_shown_proved_and_verified(desk: Desk) -> None:
    assert desk.gate()["index"] == 1
    assert "gate_changed" in desk.says("show", desk.mission)
    shown = desk.json("show", desk.mission, "--type", "gate_changed")
    assert shown["entries"][0]["entry"]["body"]["state"] == "opened"
    assert (shown["size"], shown["signed"], shown["seen"]) == (2, 2, 0)
    proof = str(desk.folder / "proof.json")
    assert desk.json("prove", desk.mission, "1", "--out", proof)["index"] == 1
    key = Path(desk.mission, "ledger/log.pub").read_text().strip()
    assert desk.says("verify", proof, "--key", key).startswith("TRUE: entry 1")
    changed = Path(proof).read_text().replace("opened", "closed")
    Path(proof).write_text(changed)
    assert "does not stand at number 1" in desk.says("verify", proof, "--key", key, code=2)
    assert "--key" in desk.says("verify", proof, code=2)
    assert desk.json("verify", desk.mission)["true"]


def test_the_body_comes_from_a_file_too(desk: Desk) -> None:
    path = desk.folder / "body.json"
    path.write_text('{"commodity": "food", "amount": 12.5, "unit": "t", "received": "2025-11-18"}')
    words = ("append", desk.mission, str(path), "--type", "delivery", "--by", "monitor-3", "--set", "point=gate_2")
    assert desk.json(*words)["entry"]["body"]["amount"] == 12.5


def test_the_body_comes_from_standard_input_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b'{"of": "NO", "text": "a company", "because": "vote"}'))
    monkeypatch.setattr(sys, "stdin", typed)
    told = desk.json("append", desk.mission, "-", "--type", "decision", "--by", "planner-1")
    assert told["entry"]["body"]["of"] == "NO"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--type", "gate_chnged", "--by", "planner-1"], "did you mean 'gate_changed'"),
        (["--type", "gate_changed", "--by", "planner-9"], "Field required"),
        (["--type", "decision", "--by", "planner-9", "--set", "of=NO", "text=a", "because=b"], "no role 'planner-9'"),
        (["--type", "decision", "--by", "Anna Smith", "--set", "of=NO", "text=a", "because=b"], "by"),
        (["--type", "decision", "--by", "planner-1", "--set", "of"], "write NAME=VALUE"),
        (["--type", "decision", "--by", "planner-1", "--set", "of=NO", "text=a", "because=b", "who=x"], "who"),
        (["--type", "decision", "--by", "planner-1", "--set", "of=NO", "--sensitive", "text"], "no field 'text'"),
        (["--type", "decision", "--by", "planner-1", "--at", "yesterday"], "not a moment"),
        (["body.json", "--type", "decision", "--by", "planner-1"], "cannot read the body"),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_and_nothing_is_appended(desk: Desk, words: list[str], told: str) -> None:
    said = desk.says("append", desk.mission, *words, code=3 if words[0] == "body.json" else 2)
    assert told in said
    assert "Traceback" not in said
    assert desk.json("show", desk.mission)["size"] == 1


def test_without_a_key_entries_are_appended_and_no_checkpoint_is_signed(desk: Desk) -> None:
    (desk.folder / "config/eirene/keys/tavra.example_ledger.key").unlink()
    fields = ("of=NO", "text=a", "because=b")
    words = ("append", desk.mission, "--type", "decision", "--by", "planner-1", "--set", *fields)
    assert "no checkpoint was signed" in desk.says(*words)
    assert "no key to sign with" in desk.says(*words, "--sign", code=3)
    assert desk.json("show", desk.mission)["signed"] == 1


def test_with_a_key_that_does_not_sign_here_nothing_is_appended_or_removed(desk: Desk) -> None:
    number = desk.incident()["index"]
    words = ("--type", "role_added", "--by", "planner-1", "--set", "role=monitor-4")
    assert "not the key with which" in desk.says("append", desk.mission, *words, "--key", desk.key("north"), code=3)
    assert "cannot read the key file" in desk.says("append", desk.mission, *words, "--key", "nowhere.key", code=3)
    reasons = ("--reason", "protection", "--approved-by", "planner-1", "--by", "planner-1")
    desk.says("redact", desk.mission, str(number), "text", *reasons, "--key", "nowhere.key", code=3)
    assert f"{number + 1} entries" in desk.says("show", desk.mission)


def test_witnesses_cosign_an_export_and_the_next_export_takes_that_over(desk: Desk) -> None:
    desk.gate()
    assert not desk.json("export", desk.mission, desk.export)["quorum"]["met"]
    assert desk.json("witness", desk.export, "--key", desk.key("north"))["cosigned"]
    assert desk.json("witness", desk.mission, "--key", desk.key("observer"))["size"] == 2
    told = desk.json("export", desk.mission, desk.export)
    assert told["quorum"]["seen"] == ["north/w", "observer/w"]
    keys = [f"{desk.key(name)}.pub" for name in ("north", "observer")]
    assert "seen by north/w" in desk.says("verify", desk.export, "--witness", *keys)


def test_the_verifier_alone_says_the_same(desk: Desk) -> None:
    desk.gate()
    desk.json("export", desk.mission, desk.export)
    desk.json("witness", desk.export, "--key", desk.key("north"))
    key = Path(f"{desk.key('north')}.pub").read_text().strip()
    words = [desk.export, "--checkpoint", f"{desk.export}/checkpoint", "--witness", key]
    done = subprocess.run([sys.executable, "-I", verify.__file__, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, desk.says("verify", desk.export, "--witness", key))


def test_a_cosignature_travels_by_file(desk: Desk) -> None:
    desk.gate()
    desk.json("export", desk.mission, desk.export)
    signed = str(desk.folder / "signed")
    desk.json("witness", desk.export, "--key", desk.key("north"), "--out", signed)
    assert desk.json("collect", desk.mission, signed)[0]["seen"] == ["north/w"]


def test_an_operator_who_rewrites_last_tuesday_is_found_out(desk: Desk) -> None:
    """He changes an entry, makes the ledger anew with his own key, and shows a tree that fits together."""
    desk.gate("closed")
    desk.json("export", desk.mission, desk.export)
    desk.json("witness", desk.export, "--key", desk.key("north"))
    held = desk.folder / "held"
    held.write_bytes(Path(desk.export, "checkpoint").read_bytes())

    Path(desk.mission, "ledger").rename(desk.folder / "honest")
    keys = [f"{desk.key(name)}.pub" for name in ("north", "observer")]
    desk.json("init", desk.mission, "--origin", ORIGIN, "--role", "planner-1", "monitor-3", "--witness", *keys)
    desk.gate("opened")
    forged = str(desk.folder / "forged")
    desk.json("export", desk.mission, forged)

    assert desk.json("verify", forged)["true"], "by itself it fits together"
    refused = desk.json("witness", forged, "--key", desk.key("north"), code=2)
    assert refused["certain"]
    proof = Path(refused["proof"]).read_text()
    assert proof.count(f"— {ORIGIN} ") == 2, "both versions, each signed by the ledger"
    told = desk.says("verify", forged, "--checkpoint", str(held), "--witness", keys[0], code=2)
    assert told.startswith("FALSE")
    assert "signed both" in told


def test_a_database_that_was_changed_is_found(desk: Desk) -> None:
    desk.gate("closed")
    file = sqlite3.connect(Path(desk.mission, "ledger/log.sqlite"))
    with file:
        file.execute("DROP TRIGGER entries_no_update")
        file.execute(
            "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'closed', 'opened') AS BLOB) WHERE id = 1"
        )
    file.close()
    assert desk.says("verify", desk.mission, code=2).startswith("FALSE")


def test_redacted_values_are_gone_and_the_ledger_stays_true(desk: Desk) -> None:
    desk.incident()
    assert desk.json("show", desk.mission, "--values")["entries"][1]["values"]["text"] == "near the old mill"
    words = ("redact", desk.mission, "1", "text", "--reason", "names a family", "--by", "planner-1")
    assert "no role 'chief-1'" in desk.says(*words, "--approved-by", "chief-1", code=2)
    assert desk.json(*words, "--approved-by", "monitor-3")["removed"] == ["text"]
    assert "no value of 'text'" in desk.says(*words, "--approved-by", "monitor-3", code=2)
    assert desk.json("show", desk.mission)["entries"][1]["values"] == {"place": "kept", "text": "removed"}
    assert desk.json("verify", desk.mission)["true"]
    files = [path for path in Path(desk.mission).rglob("*") if path.is_file()]
    assert not any(b"near the old mill" in path.read_bytes() for path in files)


def test_an_export_becomes_a_ledger_again(desk: Desk) -> None:
    desk.incident()
    desk.json("export", desk.mission, desk.export, "--openings")
    assert main(["new", str(desk.folder / "copy")]) == 0
    assert desk.json("import", str(desk.folder / "copy"), desk.export)["size"] == 2
    assert desk.json("show", str(desk.folder / "copy"))["entries"] == desk.json("show", desk.mission)["entries"]


def test_the_key_is_changed(desk: Desk) -> None:
    new = str(desk.folder / "new.key")
    desk.json("key", ORIGIN, "--out", new)
    assert desk.json("rotate", desk.mission, new, "--by", "planner-1")["index"] == 1
    fields = ("of=NO", "text=a", "because=b")
    words = ("append", desk.mission, "--type", "decision", "--by", "planner-1", "--set", *fields)
    assert "not the key with which this log signs" in desk.says(*words, code=3)
    desk.json(*words, "--key", new)
    assert desk.json("verify", desk.mission)["true"]


def test_it_grew_out_of_what_it_was(desk: Desk) -> None:
    desk.gate()
    desk.gate("closed")
    proof = desk.json("prove", desk.mission, "--since", "2")
    assert (proof["old"], proof["size"]) == (2, 3)
    assert "one thing is proved" in desk.says("prove", desk.mission, code=2)
    assert "from 1 to 3" in desk.says("prove", desk.mission, "--since", "9", code=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "nowhere"], "no mission folder"),
        (["verify", "nowhere"], "neither a mission"),
        (["verify", "tavra", "--checkpoint", "nowhere"], "cannot read the checkpoint"),
        (["witness", "tavra"], "no key to sign with"),
        (["prove", "other", "0"], "there is no log"),
    ],
)
def test_what_is_missing_is_told(desk: Desk, words: list[str], told: str) -> None:
    assert main(["new", str(desk.folder / "other")]) == 0
    said = desk.says(*words, code=3)
    assert told in said
    assert "Traceback" not in said
