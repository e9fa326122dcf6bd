from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.base import jcs
from eirene.ledger import ed25519, note, verify
from eirene.ledger.checkpoint import Checkpoint, sign_checkpoint
from eirene.ledger.cosign import cosign
from eirene.ledger.tree import EMPTY_ROOT
from eirene.plans import entries as kinds
from eirene.plans.entries import entry_bytes
from tests import ledger_sample as sample

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRIES, OPENINGS = sample.small()
HEAD = sample.checkpoint(ENTRIES, sample.SECOND)
OLDER = sample.checkpoint(ENTRIES[:5])
FILES = sample.export(ENTRIES, HEAD, OPENINGS)
WITNESSES = [verify.read_key(str(each.verifier), 4) for each in sample.WITNESSES]
LOG = verify.read_key(str(sample.LOG.verifier), 1)


def answer(
    files: dict[str, bytes],
    mine: note.Note = HEAD,
    *older: note.Note,
    quorum: int = 3,
    key: verify.Key | None = LOG,
) -> list[str]:
    held = [
        verify.read_checkpoint(bytes(each), name)
        for each, name in zip((mine, *older), ("mine", *("older" for _ in older)), strict=True)
    ]
    openings = [name.removeprefix("openings/") for name in files if name.startswith("openings/")]
    return verify.verify(files.get, openings, held, WITNESSES, quorum, key)


def wrong(files: dict[str, bytes], *held: note.Note, quorum: int = 3, key: verify.Key | None = LOG) -> str:
    with pytest.raises(verify.Wrong) as told:
        answer(files, *(held or (HEAD,)), quorum=quorum, key=key)
    return ": ".join(told.value.args)


def exported(entries: list[bytes], signer: note.Signer = sample.LOG) -> tuple[dict[str, bytes], note.Note]:
    """Give an export of entries that the operator chose, with a checkpoint that everybody signed."""
    head = sample.checkpoint(entries, signer)
    return sample.export(entries, head), head


def test_a_whole_export_is_true_and_says_who_has_seen_it() -> None:
    lines = answer(FILES, HEAD, OLDER)
    assert lines[0].startswith("TRUE: mission.example/ledger at 9 entries, root ")
    assert lines[1] == "seen by north.example/witness at 2025-11-24 16:00:00 UTC"
    assert len(lines) == 6
    assert lines[-2] == "the export holds 9 entries and agrees with each of the 2 checkpoints that you gave"
    assert lines[-1] == "1 sensitive values are withheld or redacted; all others fit their commitments"


def test_the_checkpoint_that_is_held_may_be_older_than_the_export() -> None:
    assert answer(FILES, OLDER)[0].startswith("TRUE: mission.example/ledger at 5 entries")


def test_without_a_key_the_one_of_the_first_entry_is_taken() -> None:
    assert answer(FILES, HEAD, OLDER, key=None) == answer(FILES, HEAD, OLDER)


def test_the_rest_of_a_quorum_may_be_missing() -> None:
    two = sample.checkpoint(ENTRIES, sample.SECOND, witnesses=2)
    assert len(answer(FILES, two, quorum=2)) == 5
    assert wrong(FILES, two) == ("mine: is signed by 2 of 3 witnesses; no good signature by observer.example/witness")


def with_file(name: str, change: Callable[[bytes], bytes | None]) -> dict[str, bytes]:
    """Give the export with one file changed, or without it."""
    changed = change(FILES[name])
    rest = {each: data for each, data in FILES.items() if each != name}
    return rest if changed is None else {**rest, name: changed}


BUNDLE, TILE, OPENED = "tile/entries/000.p/9", "tile/0/000.p/9", "openings/2.json"
CHANGES: dict[str, tuple[str, Callable[[bytes], bytes | None], str]] = {
    "entry": (BUNDLE, lambda data: data.replace(b"12.5", b"13.5"), f"{TILE}: does not hold the hashes"),
    "entry with a space": (BUNDLE, lambda data: data.replace(b'"unit":"t"', b'"unit": "t"'[:-1] + b'"'), "entry 1 in"),
    "no bundle": (BUNDLE, lambda _: None, f"{BUNDLE}: is missing"),
    "short bundle": (BUNDLE, lambda data: data[:-1], f"{BUNDLE}: ends before the end of entry 8"),
    "long bundle": (BUNDLE, lambda data: data + b"\0\0", f"{BUNDLE}: goes on behind entry 8"),
    "empty bundle": (BUNDLE, lambda _: b"", f"{BUNDLE}: ends before the end of entry 0"),
    "tile": (TILE, lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:], f"{TILE}: does not hold the hashes"),
    "no tile": (TILE, lambda _: None, f"{TILE}: is missing"),
    "long tile": (TILE, lambda data: data + bytes(32), f"{TILE}: does not hold the hashes"),
    "opened value": (OPENED, lambda data: data.replace(b"mill", b"ford"), f"{OPENED}: 'text' is not what entry 2"),
    "salt": (OPENED, lambda data: data.replace(b'"salt":"6', b'"salt":"7'), f"{OPENED}: 'text' is not what entry 2"),
    "salt in capitals": (OPENED, lambda data: data.replace(b"6a", b"6A"), f"{OPENED}: 'text' is not what entry 2"),
    "opened field": (OPENED, lambda data: data.replace(b'"text"', b'"note"'), f"{OPENED}: 'note' is not what entry 2"),
    "opening with spaces": (OPENED, lambda data: data.replace(b":", b": "), f"{OPENED}: does not hold openings"),
    "opening of nothing": (OPENED, lambda _: b'{"text":3}', f"{OPENED}: does not hold openings"),
    "no checkpoint": ("checkpoint", lambda _: None, "checkpoint: is not a signed checkpoint"),
    "checkpoint": ("checkpoint", lambda data: data.replace(b"ledger\n9", b"ledger\n8", 1), "mine: counts 9 entries"),
    "signature": ("checkpoint", lambda data: data.replace(b"ledger oel2", b"ledger oel3"), "checkpoint: is not signed"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_found_and_told_where_it_stands(case: str) -> None:
    name, change, told = CHANGES[case]
    files = with_file(name, change)
    assert files != FILES
    assert wrong(files).startswith(told)


def test_a_file_that_opens_nothing_is_told() -> None:
    extra = {**FILES, "openings/3.json": FILES[OPENED]}
    assert wrong(extra) == "openings/3.json: opens nothing that the log holds"


def test_a_redacted_value_that_is_still_there_is_told() -> None:
    kept = sample.export(ENTRIES, HEAD, {**OPENINGS, 4: {"text": sample.REDACTED}})
    assert wrong(kept) == (
        "openings/4.json: still holds 'text', which entry 6 in tile/entries/000.p/9 says was redacted"
    )


def test_a_rewritten_history_is_proven_by_both_signatures() -> None:
    rewritten = [ENTRIES[0], entry_bytes(sample.delivered(99.0)), *ENTRIES[2:]]
    files, head = exported(rewritten, sample.SECOND)
    told = wrong(files, head, OLDER)
    assert told.startswith("older: the first 5 entries of the export are not those that it counts")
    assert bytes(OLDER).decode() in told
    assert bytes(head).decode() in told


def test_two_checkpoints_of_one_size_are_proven_by_both_signatures() -> None:
    files, other = exported([*ENTRIES[:8], entry_bytes(sample.delivered(1.0))], sample.SECOND)
    told = wrong(files, HEAD)
    assert told.startswith("mine: the first 9 entries of the export are not those that it counts")
    assert bytes(HEAD).decode() in told
    assert bytes(other).decode() in told


def test_a_forged_older_checkpoint_is_no_proof_against_the_log() -> None:
    forged = cosign(
        sign_checkpoint(Checkpoint(sample.ORIGIN, 5, bytes(32)), note.Signer(sample.ORIGIN, 1, bytes([9] * 32))),
        sample.WITNESSES[0],
        sample.NIGHT,
    )
    assert wrong(FILES, HEAD, forged) == "older: is not signed with a key of the log"


def test_an_export_without_its_end_is_told() -> None:
    files, _ = exported(ENTRIES[:5])
    assert wrong(files, HEAD) == "mine: counts 9 entries, the export only 5: its end is missing"


def test_another_log_is_told() -> None:
    other = note.Signer("other.example/ledger", note.LOG_KEY, bytes(32))
    signed = sign_checkpoint(Checkpoint(other.name, 5, bytes(32)), other)
    assert wrong(FILES, HEAD, signed).startswith("older: is a checkpoint of 'other.example/ledger'")


def test_a_checkpoint_behind_a_rotation_is_signed_with_the_new_key() -> None:
    files, head = exported(ENTRIES, sample.LOG)
    assert wrong(files, head) == "checkpoint: is signed with a key that the log did not have then"
    early = sample.checkpoint(ENTRIES[:5], sample.SECOND)
    assert wrong(FILES, HEAD, early) == "older: is signed with a key that the log did not have then"


def test_another_first_key_is_told() -> None:
    second = verify.read_key(str(sample.SECOND.verifier), 1)
    assert "begins another log" in wrong(FILES, key=second)


def test_one_wrong_signature_under_a_known_name_spoils_the_right_one() -> None:
    lines = bytes(HEAD).decode().splitlines(keepends=True)
    forged = lines[-1].replace(lines[-1].split()[2][8:12], "AAAA")
    spoilt = note.read_note("".join([*lines, forged]).encode())
    assert "no good signature by observer.example/witness" in wrong(FILES, spoilt)


def test_a_time_beyond_all_times_is_refused() -> None:
    witness, time = sample.WITNESSES[0], 2**63
    bare = sample.checkpoint(ENTRIES, sample.SECOND, witnesses=0)
    message = f"cosignature/v1\ntime {time}\n{bare.text}".encode()
    blob = time.to_bytes(8, "big") + ed25519.sign(witness.seed, message)
    signed = bare.adding([note.Signature(witness.name, witness.verifier.id, blob)])
    assert wrong(FILES, signed, quorum=1).startswith("mine: is signed by 0 of 1 witnesses")


@pytest.mark.parametrize("at", range(4))
def test_a_signature_in_another_writing_is_no_signature(at: int) -> None:
    """Base64 has bits that are not used: who sets them has another text for the same signature."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    lines = FILES["checkpoint"].decode().split("\n")
    line = lines[4 + at]
    used = line.rstrip("=")
    lines[4 + at] = used[:-1] + letters[letters.index(used[-1]) + 1] + line[len(used) :]
    assert wrong({**FILES, "checkpoint": "\n".join(lines).encode()}).startswith(
        "checkpoint: is not a signed checkpoint"
    )


def test_a_beginning_of_another_log_is_told() -> None:
    begun = sample.begun()
    other = begun.model_copy(update={"body": begun.body.model_copy(update={"origin": "other.example/ledger"})})
    files, head = exported([entry_bytes(other), *ENTRIES[1:5]])
    assert "begins another log" in wrong(files, head)


@pytest.mark.parametrize(
    ("signer", "new"),
    [
        (sample.SECOND, note.Signer(sample.ORIGIN, note.LOG_KEY, bytes([7] * 32))),
        (sample.LOG, note.Signer("other.example/ledger", note.LOG_KEY, bytes([7] * 32))),
    ],
)
def test_a_rotation_leads_from_the_current_key_to_one_of_the_same_log(signer: note.Signer, new: note.Signer) -> None:
    at, old = "2025-11-18T09:00:00Z", str(signer.verifier)
    message = f"eirene/key-rotation/v1\n{sample.ORIGIN}\n{old}\n{new.verifier}\n{at}\n".encode()
    signature = base64.b64encode(ed25519.sign(signer.seed, message)).decode()
    body = {"old": old, "new": str(new.verifier), "signature": signature}
    files, head = exported([ENTRIES[0], entry(type="key_rotation", at=at, body=body)])
    assert "replaces the key of the log without" in wrong(files, head)


def test_a_rotation_that_the_old_key_did_not_sign_is_told() -> None:
    entry: dict[str, Any] = json.loads(ENTRIES[5])
    entry["at"] = "2026-01-01T00:00:00Z"
    files, head = exported([*ENTRIES[:5], jcs.canonical(entry)], sample.SECOND)
    assert wrong(files, head).startswith("entry 5 in tile/entries/000.p/6: replaces the key of the log without")


def entry(**fields: Any) -> bytes:
    return jcs.canonical({**json.loads(entry_bytes(sample.delivered(1.0))), **fields})


BODY = {"old": str(sample.LOG.verifier), "new": str(sample.SECOND.verifier)}
BAD_ENTRIES = {
    "an undeclared role": entry(by="stranger-1"),
    "a role that is no text": entry(by=["monitor-3"]),
    "no body": jcs.canonical({"type": "delivery", "by": "monitor-3"}),
    "a body that is no object": entry(type="key_rotation", body="x"),
    "a second beginning": ENTRIES[0],
    "no object": b"[]",
    "no JSON": b"{",
    "a number in another form": entry().replace(b'"amount":1,', b'"amount":1.0,'),
    "not a number": entry().replace(b'"amount":1,', b'"amount":NaN,'),
    "a number that is too large": entry().replace(b'"amount":1,', b'"amount":' + b"1" * 400 + b","),
    "deep": b'{"a":' * 9_000 + b"1" + b"}" * 9_000,
    "a key twice": entry().replace(b'"amount":1,', b'"amount":1,"amount":1,'),
    "half a character": entry().replace(b"food", b"\\ud800"),
    "commitments that are no object": entry(sensitive="x"),
    "a rotation without signature": entry(type="key_rotation", body=BODY),
    "a rotation with a signature that is none": entry(type="key_rotation", body={**BODY, "signature": "!"}),
    "a rotation with a key that is none": entry(type="key_rotation", body={**BODY, "new": "x", "signature": ""}),
    "a redaction of no entry": entry(type="redaction", body={"entry": "../2", "fields": ["text"]}),
    "nothing": b"",
}


@pytest.mark.parametrize("case", BAD_ENTRIES)
def test_an_entry_that_an_operator_should_not_log_is_told(case: str) -> None:
    files, head = exported([ENTRIES[0], BAD_ENTRIES[case]])
    assert wrong(files, head).startswith("entry 1 in tile/entries/000.p/2: ")


def test_the_ledger_begins_with_its_beginning() -> None:
    files, head = exported([ENTRIES[1]])
    assert "begins the ledger" in wrong(files, head)


def test_an_empty_log_is_true_with_its_key() -> None:
    head = sign_checkpoint(Checkpoint(sample.ORIGIN, 0, EMPTY_ROOT), sample.LOG)
    assert answer({"checkpoint": bytes(head)}, head, quorum=0)[0].startswith(
        "TRUE: mission.example/ledger at 0 entries"
    )
    assert "not signed" in wrong({"checkpoint": bytes(head)}, head, quorum=0, key=None)


@pytest.mark.slow
def test_a_log_with_tiles_on_three_levels_is_true_and_a_changed_upper_tile_is_not() -> None:
    many = [ENTRIES[0], *(entry_bytes(sample.delivered(1 + at / 10)) for at in range(65_900))]
    files, head = exported(many)
    assert answer(files, head)[0].startswith("TRUE")
    for name in ("tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1", "tile/0/100"):
        data = files[name]
        assert wrong({**files, name: data[:-1] + bytes([data[-1] ^ 1])}, head).startswith(f"{name}: does not hold")


@pytest.mark.parametrize(
    "witness",
    [
        "",
        "a",
        "a+b",
        "a+b+c",
        str(sample.LOG.verifier),
        str(sample.WITNESSES[0].verifier)[:-2],
        str(sample.WITNESSES[0].verifier).replace("+ddac601a", "+ddac601b"),
    ],
)
def test_a_word_that_is_no_witness_key_is_refused(witness: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong differs from case to case
        verify.read_key(witness, 4)


values = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)  # fmt: skip


@given(values)
def test_it_writes_canonical_json_as_the_ledger_does(value: Any) -> None:
    assert verify.canonical(value).encode() == jcs.canonical(value)
    assert verify.parsed(jcs.canonical({"value": value})) == json.loads(jcs.canonical({"value": value}))


# ---------------------------------------------------------------- run by somebody who has this one file and Python


def written(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def run(tmp_path: Path, files: dict[str, bytes], *more: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the file, without site packages and without the package beside it."""
    written(tmp_path / "export", files)
    program = tmp_path / "verify.py"
    program.write_bytes(Path(verify.__file__).read_bytes())
    (tmp_path / "mine").write_bytes(bytes(HEAD))
    (tmp_path / "older").write_bytes(bytes(OLDER))
    command = [sys.executable, "-S", "-I", "verify.py", "export", "--checkpoint", "mine", *more]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)


KEYS = [str(each.verifier) for each in sample.WITNESSES]


def test_alone_it_says_yes(tmp_path: Path) -> None:
    done = run(tmp_path, FILES, "--witness", *KEYS, "--key", str(sample.LOG.verifier), "--older", "older")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == answer(FILES, HEAD, OLDER)


def test_alone_it_says_the_first_thing_that_is_wrong(tmp_path: Path) -> None:
    files = with_file(BUNDLE, lambda data: data.replace(b"12.5", b"13.5"))
    done = run(tmp_path, files, "--witness", *KEYS)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(f"FALSE: {TILE}: does not hold the hashes of the entries")


@pytest.mark.parametrize(
    "more",
    [
        [], ["--quorum", "1"], ["--witness", KEYS[0], KEYS[0]], ["--witness", KEYS[0], KEYS[0], "--quorum", "1"],
        ["--witness", KEYS[0], "--quorum", "2"],
        ["--witness", KEYS[0], "--quorum", "-1"], ["--witness", "x"], ["--witness", KEYS[0], "--key", KEYS[0]],
        ["--witness", KEYS[0], "--older", "none"],
    ],
)  # fmt: skip
def test_alone_it_tells_wrong_use_apart(tmp_path: Path, more: list[str]) -> None:
    done = run(tmp_path, FILES, *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_alone_it_can_be_asked_without_witnesses_by_saying_so(tmp_path: Path) -> None:
    assert run(tmp_path, FILES, "--quorum", "0").returncode == 0


def test_a_checkpoint_that_is_none_is_false_and_a_missing_export_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path, FILES, "--quorum", "0", "--older", "verify.py").returncode == 1
    assert verify.main([str(tmp_path / "export"), "--checkpoint", str(tmp_path / "mine"), "--quorum", "0"]) == 0
    with pytest.raises(SystemExit) as told:
        verify.main([str(tmp_path / "none"), "--checkpoint", str(tmp_path / "mine"), "--quorum", "0"])
    assert told.value.code == 2


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, FILES)
    whole = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.name == "9":
            raise OSError(5, "Input/output error", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert verify.main([str(tmp_path), "--checkpoint", str(tmp_path / "checkpoint"), "--quorum", "0"]) == 1
    assert capsys.readouterr().out.endswith("cannot be read: Input/output error\n")


def test_it_reads_the_standard_library_only() -> None:
    lines = Path(verify.__file__).read_text(encoding="utf-8").splitlines()
    rooms = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert rooms <= sys.stdlib_module_names
    assert len(lines) <= 400


def test_a_kind_of_entry_that_it_does_not_know_is_no_fault() -> None:
    later = json.loads(entry_bytes(sample.delivered(1.0)))
    files, head = exported([ENTRIES[0], jcs.canonical({**later, "type": "patrol_planned"})])
    assert answer(files, head)[0].startswith("TRUE")
    assert kinds.read_entry(ENTRIES[1]) == sample.delivered(12.5)
