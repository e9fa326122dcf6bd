from __future__ import annotations

import hashlib

import pytest

from eirene.ledger import commitments
from eirene.ledger.commitments import Opening


def test_a_commitment_is_the_hash_of_tag_salt_and_canonical_value() -> None:
    opening = Opening(bytes(range(32)), {"b": 1.0, "a": "ä"})
    by_hand = hashlib.sha256(b"eirene/commitment/v1\n" + bytes(range(32)) + '{"a":"ä","b":1}'.encode()).hexdigest()
    assert opening.commitment() == by_hand


def test_a_commitment_opens_to_its_value_only() -> None:
    commitment, opening = commitments.commit("the mill")
    assert commitments.opens(commitment, opening)
    assert not commitments.opens(commitment, Opening(opening.salt, "the bridge"))
    assert not commitments.opens(commitment, Opening(bytes(32), "the mill"))


def test_one_value_has_another_commitment_each_time() -> None:
    assert len({commitments.commit("the mill")[0] for _ in range(50)}) == 50


def test_a_salt_of_another_length_opens_nothing() -> None:
    short = Opening(b"salt", "x")
    assert not commitments.opens(short.commitment(), short)


def test_openings_come_back_from_their_file() -> None:
    hidden, openings = commitments.commit_all({"place": "the mill", "count": 3})
    data = commitments.openings_bytes(openings)
    back = commitments.read_openings(data)
    assert back == openings
    assert all(commitments.opens(hidden[field], opening) for field, opening in back.items())


@pytest.mark.parametrize(
    "data",
    [
        b"{}", b"[]", b"", b'{"place":1}', b'{"place":{"salt":"00","value":1}}', b'{"place":{"salt":1,"value":1}}',
        b'{"place":{"value":1}}', b'{"place":{"more":0,"salt":"' + b"0" * 64 + b'","value":1}}',
        b'{"place": {"salt":"' + b"0" * 64 + b'","value":1}}', b'{"place":{"salt":"' + b"A" * 64 + b'","value":1}}',
    ],
)  # fmt: skip
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong differs from case to case
        commitments.read_openings(data)


def test_an_opening_is_not_shown() -> None:
    assert "mill" not in repr(commitments.commit("the mill")[1])
