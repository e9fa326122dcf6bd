from __future__ import annotations

import base64

import pytest

from eirene.ledger import checkpoint, note
from eirene.ledger.checkpoint import Checkpoint
from eirene.ledger.note import Malformed
from tests.ledger_sample import LOG, ORIGIN, SECOND

# The example of C2SP's tlog-checkpoint and tlog-cosignature.
EXAMPLE = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""  # noqa: E501 - as it stands there


def test_the_example_of_the_specification_is_read_and_written_alike() -> None:
    signed = note.read_note(EXAMPLE.encode())
    state = checkpoint.read_checkpoint(signed)
    assert (state.origin, state.size, state.extensions) == ("example.com/behind-the-sofa", 20_852_163, ())
    assert base64.b64encode(state.root).decode() == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    assert str(state) == signed.text
    assert bytes(signed).decode() == EXAMPLE


def test_the_log_signs_its_own_checkpoints_only() -> None:
    state = Checkpoint(ORIGIN, 3, bytes(32))
    signed = checkpoint.sign_checkpoint(state, LOG)
    assert checkpoint.read_checkpoint(signed) == state
    assert checkpoint.signer_of(signed, ORIGIN, [SECOND.verifier, LOG.verifier]) == LOG.verifier
    assert checkpoint.signer_of(signed, ORIGIN, [SECOND.verifier]) is None
    assert checkpoint.signer_of(signed, "other.example/ledger", [LOG.verifier]) is None
    with pytest.raises(Malformed, match="does not sign for"):
        checkpoint.sign_checkpoint(Checkpoint("other.example/ledger", 3, bytes(32)), LOG)


def test_lines_below_the_root_are_kept_and_signed() -> None:
    signed = checkpoint.sign_checkpoint(Checkpoint(ORIGIN, 3, bytes(32), ("more", "and more")), LOG)
    assert checkpoint.read_checkpoint(signed).extensions == ("more", "and more")
    assert not note.signed_by(note.Note(signed.text.replace("more", "less"), signed.signatures), LOG.verifier)


ROOT = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n3\n", f"\n3\n{ROOT}\n", f"{ORIGIN}\n03\n{ROOT}\n", f"{ORIGIN}\n-3\n{ROOT}\n",
        f"{ORIGIN}\n+3\n{ROOT}\n",
        f"{ORIGIN}\n3 \n{ROOT}\n", f"{ORIGIN}\n٣\n{ROOT}\n", f"{ORIGIN}\n9223372036854775808\n{ROOT}\n",
        f"{ORIGIN}\n3\n{ROOT[:-1]}\n", f"{ORIGIN}\n3\nAAAA\n", f"{ORIGIN}\n3\n{ROOT}\n\nmore\n",
        f"{ORIGIN}\n1_000\n{ROOT}\n",
        f"{ORIGIN}\n3\n{ROOT[:-2]}B=\n",
    ],
)  # fmt: skip
def test_another_text_is_no_checkpoint(text: str) -> None:
    with pytest.raises(Malformed):
        checkpoint.read_checkpoint(note.sign(text, LOG))


@pytest.mark.parametrize("state", [("", 1, bytes(32)), ("a\nb", 1, bytes(32)), ("a", -1, bytes(32)), ("a", 1, b"")])
def test_what_has_no_text_is_refused(state: tuple[str, int, bytes]) -> None:
    with pytest.raises(Malformed):
        Checkpoint(*state)
