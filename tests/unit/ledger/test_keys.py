from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import PrerequisiteMissing
from eirene.ledger import keys, note
from eirene.ledger.note import Malformed
from tests.ledger_sample import LOG, ORIGIN, SECOND, rotated

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.plans.entries import KeyRotation

posix = pytest.mark.skipif(os.name != "posix", reason="this system does not know who may read a file")


def test_a_key_comes_back_from_its_file(tmp_path: Path) -> None:
    signer = keys.make("north.example/witness", note.WITNESS_KEY)
    public = keys.write_key(tmp_path / "keys" / "north", signer)
    assert keys.read_key(tmp_path / "keys" / "north") == signer
    assert note.read_verifier(public.read_text(encoding="utf-8").strip()) == signer.verifier


@posix
def test_only_the_owner_can_read_a_new_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys.write_key(tmp_path / "key", LOG)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610])
def test_a_key_that_others_can_read_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    keys.write_key(tmp_path / "key", LOG)
    (tmp_path / "key").chmod(mode)
    with pytest.raises(PrerequisiteMissing, match="can be read by others") as told:
        keys.read_key(tmp_path / "key")
    assert "chmod 600" in told.value.remedy
    assert LOG.secret() not in str(told.value)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    keys.write_key(tmp_path / "key", LOG)
    with pytest.raises(PrerequisiteMissing, match="is there already"):
        keys.write_key(tmp_path / "key", SECOND)
    assert keys.read_key(tmp_path / "key") == LOG


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    for content in (b"", b"\xff", LOG.secret()[:-3].encode(), str(LOG.verifier).encode()):
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(PrerequisiteMissing) as told:
            keys.read_key(path)
        assert LOG.secret()[-20:-4] not in str(told.value)
    with pytest.raises(PrerequisiteMissing, match="cannot read"):
        keys.read_key(tmp_path / "none")


def test_a_key_file_beats_the_environment_and_nothing_is_told_with_what_to_do(tmp_path: Path) -> None:
    keys.write_key(tmp_path / "key", LOG)
    assert keys.find_key(tmp_path / "key", "LEDGER_KEY", {"LEDGER_KEY": SECOND.secret()}) == LOG
    assert keys.find_key(None, "LEDGER_KEY", {"LEDGER_KEY": SECOND.secret()}) == SECOND
    with pytest.raises(PrerequisiteMissing, match="no key to sign with") as told:
        keys.find_key(None, "LEDGER_KEY", {})
    assert "LEDGER_KEY" in told.value.remedy
    with pytest.raises(PrerequisiteMissing, match="environment variable LEDGER_KEY"):
        keys.find_key(None, "LEDGER_KEY", {"LEDGER_KEY": "x"})


def test_the_old_key_hands_over_to_the_new_one() -> None:
    assert keys.rotated(ORIGIN, LOG.verifier, rotated()) == SECOND.verifier


def changed(**fields: str) -> KeyRotation:
    entry = rotated()
    return entry.model_copy(update={"body": entry.body.model_copy(update=fields)})


def test_a_rotation_that_the_old_key_did_not_sign_is_refused() -> None:
    third = keys.make(ORIGIN)
    for current, entry in (
        (SECOND.verifier, rotated()),
        (LOG.verifier, changed(new=str(third.verifier))),
        (LOG.verifier, changed(old=str(third.verifier))),
        (LOG.verifier, rotated().model_copy(update={"at": "2030-01-01T00:00:00Z"})),
        (LOG.verifier, changed(new=str(keys.make("other.example").verifier))),
    ):
        with pytest.raises(Malformed):
            keys.rotated(ORIGIN, current, entry)
    with pytest.raises(Malformed):
        keys.rotated("other.example", LOG.verifier, rotated())


def test_a_rotation_is_between_keys_of_one_log() -> None:
    with pytest.raises(Malformed, match="both keys"):
        keys.rotation(ORIGIN, LOG, keys.make("other.example").verifier, "2025-11-18T09:00:00Z")
