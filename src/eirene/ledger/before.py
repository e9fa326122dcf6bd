"""Whether a log still is what it was when it was last signed: asked before it is signed again.

Owns the guard against signing two histories: whoever changes the file under a key holder gets no signature for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, found
from eirene.ledger.checkpoint import read_checkpoint
from eirene.ledger.note import read_note
from eirene.ledger.proofs import root_at
from eirene.ledger.standing import HERE, RULE
from eirene.ledger.tree import leaf_hash

if TYPE_CHECKING:
    from eirene.ledger.store import Store

TODO = "sign nothing; compare with an export or a checkpoint of a witness: eirene ledger verify"


def refuse_changed(store: Store, size: int) -> None:
    """Refuse a log whose signed part is not what was signed, or whose new entries are not what their hashes say.

    Parameters
    ----------
    store : Store
    size : int
        Entries that are to be signed.

    Raises
    ------
    FaultsFound
        With the first thing that is wrong.
    """
    last = max((one for one in store.sizes() if one <= size), default=0)
    beyond = [one for one in store.sizes() if one > size]
    if beyond:
        raise _wrong(f"a checkpoint over {max(beyond)} entries was signed and {size} are here: entries are missing")
    signed = store.signed(last) if last else None
    if signed is not None:
        text = (signed.text + "\n" + "".join(f"{line}\n" for line in signed.lines)).encode()
        if read_checkpoint(read_note(text)).root != root_at(last, store.node):
            raise _wrong(f"the first {last} entries are not those that were signed")
    for index, data in enumerate(store.entries(last, size), start=last):
        if leaf_hash(data) != store.node(0, index):
            raise _wrong(f"entry {index} is not what its hash says")


def _wrong(what: str) -> Exception:
    return found([Fault(HERE, what, TODO, RULE)])
