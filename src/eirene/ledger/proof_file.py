"""A proof as a file that can be handed to anybody: one entry, its path in the tree, and the signed checkpoint.

Owns its form (JSON) and its check, which needs the file and the keys alone. Refuses to believe a proof without the
signature of a key that the reader names.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, cast

from eirene.ledger.checkpoint import read_checkpoint, signer_of
from eirene.ledger.cosign import Quorum
from eirene.ledger.note import Malformed, read_base64, read_note
from eirene.ledger.proofs import check_inclusion
from eirene.ledger.tree import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.ledger.log import Proof
    from eirene.ledger.note import Verifier


def content_of(proof: Proof) -> dict[str, object]:
    """Give a proof as the content of its file."""
    return {
        "index": proof.index,
        "entry": proof.entry.decode(),
        "size": proof.size,
        "hashes": [base64.b64encode(each).decode() for each in proof.hashes],
        "checkpoint": bytes(proof.checkpoint).decode(),
    }


def check_proof(
    data: bytes, keys: Sequence[Verifier], witnesses: Sequence[Verifier] = (), quorum: int | None = None
) -> tuple[str, ...]:
    """What does this proof show? Lines to be read.

    Parameters
    ----------
    data : bytes
        The file.
    keys : sequence of Verifier
        Keys of the log, one of which signed the checkpoint.
    witnesses : sequence of Verifier
        Whose cosignatures are asked for.
    quorum : int, optional
        How many of them; all by default.

    Raises
    ------
    Malformed
        With the first thing that is wrong.
    """
    try:
        content = cast("dict[str, object]", json.loads(data))
        entry, index = str(content["entry"]).encode(), int(str(content["index"]))
        hashes = tuple(read_base64(str(each)) for each in cast("list[object]", content["hashes"]))
        note = read_note(str(content["checkpoint"]).encode())
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Malformed(f"this is no proof: {error}") from None
    head = read_checkpoint(note)
    if signer_of(note, head.origin, keys) is None:
        raise Malformed(f"the checkpoint of {head.origin} is not signed with a key that you named")
    answer = Quorum(len(witnesses) if quorum is None else quorum, tuple(witnesses)).ask(note)
    if not answer.met:
        raise Malformed(
            f"seen by {len(answer.seen)} of {answer.needed} witnesses; missing: {', '.join(answer.missing)}"
        )
    if not check_inclusion(leaf_hash(entry), index, head.size, hashes, head.root):
        raise Malformed(f"the entry does not stand at number {index} under this checkpoint")
    seen = ", ".join(each.name for each in answer.seen) or "nobody but the operator"
    return (
        f"TRUE: entry {index} stands in {head.origin} at {head.size} entries",
        f"seen by {seen}",
        entry.decode(),
    )
