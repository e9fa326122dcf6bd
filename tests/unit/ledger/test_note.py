from __future__ import annotations

import pytest

from eirene.ledger import note
from eirene.ledger.note import Malformed

# The key and the note with which implementations of the format are compared.
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = (
    TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
OTHER = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
POEM = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3Ze"
    "kRwNtIc=\n"
)


def test_the_known_note_is_signed_and_read() -> None:
    signed = note.sign(TEXT, note.read_signer(SIGNER))
    assert bytes(signed) == SIGNED
    assert note.read_note(SIGNED) == signed
    assert note.signed_by(signed, note.read_verifier(VERIFIER))
    assert str(note.read_signer(SIGNER).verifier) == VERIFIER
    assert note.read_signer(SIGNER).secret() == SIGNER


def test_a_second_known_note_is_accepted() -> None:
    signed = note.read_note(
        b"This is an example message.\n\n\xe2\x80\x94 example.com/foo "
        b"Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    assert note.signed_by(signed, note.read_verifier(OTHER))
    assert not note.signed_by(signed, note.read_verifier(VERIFIER))


def test_a_text_may_hold_empty_lines() -> None:
    poem = note.read_note(POEM.encode())
    assert poem.text.count("\n\n") == 1
    assert [each.name for each in poem.signatures] == ["quasimodo.example/salvatore"]
    assert bytes(poem) == POEM.encode()


def test_a_signature_of_an_unknown_key_is_ignored_and_a_wrong_one_of_a_known_key_is_not() -> None:
    signed, key = note.read_note(SIGNED), note.read_verifier(VERIFIER)
    stranger = note.Signature("stranger", b"abcd", bytes(64))
    forged = note.Signature(key.name, key.id, bytes(64))
    assert note.signed_by(signed.adding([stranger]), key)
    assert not note.signed_by(signed.adding([forged]), key)


def test_a_signature_is_not_repeated() -> None:
    signed = note.read_note(SIGNED)
    assert signed.adding(signed.signatures) == signed


LINE = SIGNED.decode().splitlines()[-1]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"text\n", b"text\n\n", b"\n\n" + LINE.encode() + b"\n", SIGNED[:-1], SIGNED + b"\n",
        SIGNED.replace(b"\xe2\x80\x94", b"-"), SIGNED.replace(b"problem,", b"problem\r"),
        SIGNED.replace(b"you ", b"\xff"),
        SIGNED.replace(b"nAM=", b"nAN="), SIGNED.replace(b"nAM=", b"nAM"), SIGNED.replace(b" PeterNeumann", b" Peter+"),
        SIGNED.replace(b" PeterNeumann", b" "), SIGNED.replace(b" PeterNeumann", b"  PeterNeumann"),
        SIGNED.replace(b"x08go", b" x08go"), SIGNED.replace(b"\n\n", b"\n"),
        TEXT.encode() + b"\n\xe2\x80\x94 PeterNeumann x08gow==\n",
        SIGNED.replace(b" PeterNeumann", " Peter\u00a0Neumann".encode()),
        TEXT.encode() + b"\n" + (LINE.encode() + b"\n") * 101,
    ],
)  # fmt: skip
def test_a_malformed_note_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        note.read_note(data)


@pytest.mark.parametrize(
    "word",
    [
        "", "a+b", VERIFIER[:-1], VERIFIER + "=", VERIFIER.replace("c74f", "C74F"),
        VERIFIER.replace("c74f20a3", "c74f20a4"),
        VERIFIER.replace("Peter", "Pete r"), VERIFIER.replace("PeterNeumann", ""), VERIFIER.replace("+AR", "+BR"),
        VERIFIER.replace("+AR", "+AS"), SIGNER, "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a3+AQ==",
    ],
)  # fmt: skip
def test_a_malformed_public_key_is_refused(word: str) -> None:
    with pytest.raises(Malformed):
        note.read_verifier(word)


@pytest.mark.parametrize("word", ["", VERIFIER, SIGNER[:-1], SIGNER.replace("c7", "c8"), "PRIVATE+KEY+a+00000000+AQ=="])
def test_a_malformed_private_key_is_refused_without_being_shown(word: str) -> None:
    with pytest.raises(Malformed) as told:
        note.read_signer(word)
    assert "AYEKFALV" not in str(told.value)


def test_a_private_key_is_not_shown() -> None:
    signer = note.read_signer(SIGNER)
    assert "seed" not in repr(signer)
    assert SIGNER[-20:] not in repr(signer)


def test_a_witness_key_does_not_sign_notes() -> None:
    witness = note.Signer("north", note.WITNESS_KEY, bytes(32))
    with pytest.raises(Malformed, match="cosigns"):
        note.sign(TEXT, witness)
    assert not note.signed_by(note.read_note(SIGNED), witness.verifier)


def test_a_text_without_a_last_line_feed_is_not_signed() -> None:
    with pytest.raises(Malformed, match="line feed"):
        note.sign("no end", note.read_signer(SIGNER))
