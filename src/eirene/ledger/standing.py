"""What the entries of the log itself establish: whose log it is, who may enter, which key signs, who witnesses.

Owns the rules of entering, which the stand-alone verifier applies in its own words. A role enters after it was
declared; a key signs after the key before it said so; the instant of recording never decreases. Refuses to read entries
of any other kind than those that change the standing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

from eirene.base.canonical import dumps
from eirene.base.faults import Fault, Place, PrerequisiteMissing, did_you_mean, found
from eirene.ledger.cosign import Quorum
from eirene.ledger.keys import rotated
from eirene.ledger.note import read_verifier
from eirene.plans.entries import KeyRotation, LedgerBegun, RoleAdded, read_entry

if TYPE_CHECKING:
    from eirene.ledger.note import Signer, Verifier
    from eirene.plans.entries import Entry

RULE: Final = "ledger"
HERE: Final = Place("ledger")
AHEAD: Final = timedelta(hours=1)
"""How far an entry's instant may lie before this machine's clock: a later one would bind all that follow."""
CHANGING: Final = (b'"type":"ledger_begun"', b'"type":"role_added"', b'"type":"key_rotation"')
"""Bytes of the entries that change the standing. Inside a JSON string the quotation marks would be escaped."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds after some entries; most kinds of entry change nothing in it.

    Parameters
    ----------
    mission, origin : str
        Whose log it is, and how its checkpoints name it.
    roles : tuple of str
        Pseudonyms that may enter.
    keys : tuple of (int, str)
        From which size on a checkpoint is signed with which public key, ascending.
    witnesses : tuple of str
        Public keys of the witnesses.
    quorum : int
        How many of them must have seen a checkpoint.
    """

    mission: str = ""
    origin: str = ""
    roles: tuple[str, ...] = ()
    keys: tuple[tuple[int, str], ...] = ()
    witnesses: tuple[str, ...] = ()
    quorum: int = 0

    def key_at(self, size: int) -> Verifier:
        """Which key signs a checkpoint over this many entries?"""
        return read_verifier([key for since, key in self.keys if since <= size][-1])

    def signing(self, key: Signer, size: int) -> Verifier:
        """Is this the key that signs now? Give its public half.

        Raises
        ------
        PrerequisiteMissing
            When it is another key.
        """
        current = self.key_at(size)
        if key.verifier != current:
            raise PrerequisiteMissing(
                f"the key of {key.name} is not the key with which this log signs",
                f"name the file that holds the private key of {current}",
            )
        return current

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        """Which keys has the log ever had, the first first?"""
        return tuple(read_verifier(key) for _, key in self.keys)

    @property
    def rule(self) -> Quorum:
        """Which witnesses must have seen a checkpoint?"""
        return Quorum(self.quorum, tuple(map(read_verifier, self.witnesses)))

    def after(self, index: int, data: bytes) -> Standing:
        """What holds after this entry, which is number `index`?

        Raises
        ------
        ValueError
            When the entry is malformed or may not stand here.
        """
        if not any(mark in data for mark in CHANGING):
            return self
        match read_entry(data):
            case LedgerBegun(body=body) if index == 0:
                keys = ((1, body.key),)
                return Standing(body.mission, body.origin, body.roles, keys, body.witnesses, body.quorum)
            case LedgerBegun():
                raise ValueError("a ledger begins once")
            case RoleAdded(body=body):
                return replace(self, roles=tuple(dict.fromkeys((*self.roles, body.role))))
            case KeyRotation() as entry:
                new = rotated(self.origin, self.key_at(index), entry)
                return replace(self, keys=(*self.keys, (index + 1, str(new))))
            case _:
                return self

    def refuse(self, entry: Entry) -> None:
        """Refuse an entry that may not follow.

        Raises
        ------
        FaultsFound
            For an undeclared role, and a second beginning.
        """
        if isinstance(entry, LedgerBegun):
            raise found([Fault(HERE, "the ledger has begun already", "append another kind of entry", RULE)])
        if entry.by not in self.roles:
            todo = f"{did_you_mean(entry.by, self.roles)}; a further role enters by --type role_added"
            raise found([Fault(HERE, f"the ledger knows no role '{entry.by}'", todo, RULE)])

    def text(self, size: int) -> str:
        """Give what holds after `size` entries as it is kept, so that the next opening need not read them all."""
        return dumps({"size": size, **asdict(self)})


def read_standing(text: str, size: int) -> tuple[int, Standing]:
    """Read what was kept: after how many entries it held, and what. The start of the log when it is of no use."""
    try:
        kept = json.loads(text)
    except json.JSONDecodeError:
        return 0, Standing()  # the log itself says it all; what was kept only saves reading it again
    match kept:
        case {"size": int(count), "keys": [*keys], "quorum": int(quorum), "mission": str(mission), **rest} if (
            count <= size
        ):
            roles, witnesses = (tuple(map(str, cast("list[object]", rest[name]))) for name in ("roles", "witnesses"))
            pairs = tuple((int(since), str(key)) for since, key in keys)
            return count, Standing(mission, str(rest["origin"]), roles, pairs, witnesses, quorum)
        case _:
            return 0, Standing()


def stamped(wanted: str, last: str, now: datetime) -> str:
    """Which instant of recording does an entry get? Its own, but never one before the entry that stands last.

    A clock that was set back, or a device that was behind, so never makes the log say that something was known before
    what was entered first.

    Parameters
    ----------
    wanted : str
        The instant that the entry brings.
    last : str
        That of the last entry; empty before the first.
    now : datetime
        What this machine's clock says.

    Raises
    ------
    FaultsFound
        When it lies more than an hour ahead of both the clock and the last entry.
    """
    limit = max(now, datetime.fromisoformat(last)) if last else now
    if datetime.fromisoformat(wanted) > limit + AHEAD:
        what = f"the entry says {wanted}, the clock of this machine {instant(now)}"
        raise found(
            [Fault(HERE, what, "set the clock right: an instant in the future would bind all that follow", RULE)]
        )
    return last if last and datetime.fromisoformat(wanted) < datetime.fromisoformat(last) else wanted


def instant(moment: datetime) -> str:
    """Give a moment as entries write it: UTC, with `Z`."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
