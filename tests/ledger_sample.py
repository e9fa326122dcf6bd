"""A small ledger, made in memory with the parts of the room: what tests of it and of its verifier begin with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eirene.ledger import keys, note, tiles
from eirene.ledger.checkpoint import Checkpoint, sign_checkpoint
from eirene.ledger.commitments import Opening, openings_bytes
from eirene.ledger.cosign import cosign
from eirene.ledger.tree import Frontier, leaf_hash
from eirene.plans import entries as kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

ORIGIN = "mission.example/ledger"
LOG = note.Signer(ORIGIN, note.LOG_KEY, bytes(range(32)))
SECOND = note.Signer(ORIGIN, note.LOG_KEY, bytes(range(1, 33)))
"""The key that the log changes to."""
WITNESSES = tuple(
    note.Signer(f"{who}.example/witness", note.WITNESS_KEY, bytes([at] * 32))
    for at, who in enumerate(("north", "south", "observer"), 1)
)
SALT = bytes(range(100, 132))
HIDDEN = Opening(SALT, "the crossing at the mill")
REDACTED = Opening(SALT[::-1], {"place": "the old school"})
NIGHT = 1_764_000_000
"""When witnesses sign, in seconds since 1970."""


def begun() -> kinds.LedgerBegun:
    """Give the first entry."""
    return kinds.LedgerBegun(
        at="2025-11-17T08:00:00Z",
        by="operator-1",
        body=kinds.LedgerBegunBody(
            mission="ridge",
            origin=ORIGIN,
            key=str(LOG.verifier),
            roles=("operator-1", "monitor-3", "verifier-2"),
            witnesses=tuple(str(each.verifier) for each in WITNESSES),
            quorum=2,
        ),
    )


def rotated(at: str = "2025-11-18T09:00:00Z") -> kinds.KeyRotation:
    """Give the entry by which the log changes its key."""
    return kinds.KeyRotation(
        at=at,
        by="operator-1",
        body=kinds.KeyRotationBody(
            old=str(LOG.verifier), new=str(SECOND.verifier), signature=keys.rotation(ORIGIN, LOG, SECOND.verifier, at)
        ),
    )


def delivered(tonnes: float, at: str = "2025-11-18T10:00:00Z") -> kinds.Delivery:
    """Give a delivery."""
    return kinds.Delivery(
        at=at,
        by="monitor-3",
        body=kinds.DeliveryBody(
            point="north_gate", commodity="food", amount=tonnes, unit="t", received=date(2025, 11, 18)
        ),
    )


def reported(opening: Opening, incident: str = "i-17") -> kinds.Incident:
    """Give an incident whose text is not for every reader."""
    return kinds.Incident(
        type="incident_reported",
        at="2025-11-18T11:00:00Z",
        by="monitor-3",
        sensitive={"text": opening.commitment()},
        body=kinds.IncidentBody(incident=incident, place="mill"),
    )


def redacted(entry: int) -> kinds.Redaction:
    """Give the entry that tells of a redaction."""
    return kinds.Redaction(
        at="2025-11-19T11:00:00Z",
        by="operator-1",
        body=kinds.RedactionBody(entry=entry, fields=("text",), reason="names a family", approved_by="verifier-2"),
    )


def small() -> tuple[list[bytes], dict[int, dict[str, Opening]]]:
    """Give the entries of a ledger with something of everything, and the openings beside it."""
    made = [
        begun(), delivered(12.5), reported(HIDDEN), delivered(3.0), reported(REDACTED, "i-18"), rotated(), redacted(4),
        kinds.RoleAdded(at="2025-11-19T12:00:00Z", by="operator-1", body=kinds.RoleAddedBody(role="liaison-1")),
        kinds.GateChanged(
            at="2025-11-19T13:00:00Z", by="liaison-1",
            body=kinds.GateChangedBody(
                gate="ceasefire", state="opened", since=date(2025, 11, 20), because="joint statement",
                declared_by="guarantors",
            ),
        ),
    ]  # fmt: skip
    return [kinds.entry_bytes(each) for each in made], {2: {"text": HIDDEN}}


def checkpoint(entries: Sequence[bytes], signer: note.Signer = LOG, witnesses: int = 3) -> note.Note:
    """Give the checkpoint over these entries, signed by the log and the first witnesses."""
    frontier = Frontier()
    for entry in entries:
        frontier.append(leaf_hash(entry))
    signed = sign_checkpoint(Checkpoint(ORIGIN, frontier.size, frontier.root()), signer)
    for at, witness in enumerate(WITNESSES[:witnesses]):
        signed = cosign(signed, witness, NIGHT + at)
    return signed


def export(
    entries: Sequence[bytes], signed: note.Note, openings: dict[int, dict[str, Opening]] | None = None
) -> dict[str, bytes]:
    """Give the files of an export by their paths."""
    frontier = Frontier()
    hashes: dict[tuple[int, int], bytes] = {}
    for entry in entries:
        hashes |= {(node.level, node.index): node.hash for node in frontier.append(leaf_hash(entry))}
    files = {"checkpoint": bytes(signed)}
    for tile in tiles.tiles_of(len(entries)):
        first = tile.index * tiles.WIDTH
        if tile.level == tiles.ENTRIES:
            files[tile.path] = tiles.pack_entries(entries[first : first + tile.width])
        else:
            level = tile.level * tiles.HEIGHT
            files[tile.path] = tiles.pack_hashes(hashes[level, first + at] for at in range(tile.width))
    for index, opened in (openings or {}).items():
        files[f"openings/{index}.json"] = openings_bytes(opened)
    return files
