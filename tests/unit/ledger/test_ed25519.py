"""Two implementations of Ed25519 decide alike: the library behind a strict door, and the one in the verifier."""

from __future__ import annotations

import random

import pytest

from eirene.ledger import ed25519, verify

# RFC 8032, section 7.1: secret key, public key, message, signature.
VECTORS = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
)
# Chalkias and others, Taming the many EdDSAs: message, key, signature, and whether a strict verifier accepts.
EDGES = {
    "key and signature of small order": (
        "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a" + 64 * "0",
        False,
    ),
    "key of small order": (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        (
            "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
            "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"
        ),
        False,
    ),
    "signature of small order": (
        "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        (
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
            "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e"
        ),
        False,
    ),
    "key and signature of mixed order, right without the cofactor": (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        (
            "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
            "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009"
        ),
        True,
    ),
    "right with the cofactor only": (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        (
            "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
            "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09"
        ),
        False,
    ),
    "right with the cofactor only, hash reduced first": (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        (
            "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
            "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405"
        ),
        False,
    ),
    "S above L": (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        (
            "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
            "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514"
        ),
        False,
    ),
    "S far above L": (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        (
            "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
            "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22"
        ),
        False,
    ),
    "signature of small order, not canonical": (
        "fdaebc429f4a735932a160da1301080c13280eea8bc280d1b392c6b9e6ba3a5a",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        (
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            "454d370c8d9fc323a41450f8d513eafeb5b0697390c1e505a0d4ddc71f566607"
        ),
        False,
    ),
    "signature of small order, not canonical, hashed as read": (
        "84b698d39be126ff55fe45079e6c8bf64a0d7db6994560b4e96b7021eb39c1a1",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        (
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            "084d5b99c2a9463d9c8bd5026916996984eeec87ddf1d3be329006ace1b37b09"
        ),
        False,
    ),
}
PRIME = verify.P
SMALL = (
    0, 1, PRIME - 1,
    int("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
    PRIME - int("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
)  # fmt: skip


def encodings_of_small_order() -> list[bytes]:
    """Give every way to write a point whose order divides 8, canonical or not."""
    numbers = [y + more for y in SMALL for more in (0, PRIME) if y + more < 2**255]
    return [(y | sign << 255).to_bytes(32, "little") for y in numbers for sign in (0, 1)]


def both(public: bytes, message: bytes, signature: bytes) -> tuple[bool, bool]:
    return ed25519.verify(public, message, signature), verify.signature_fits(public, message, signature)


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_vectors_of_the_standard(seed: str, public: str, message: str, signature: str) -> None:
    data = bytes.fromhex(message)
    assert ed25519.public_of(bytes.fromhex(seed)).hex() == public
    assert ed25519.sign(bytes.fromhex(seed), data).hex() == signature
    assert both(bytes.fromhex(public), data, bytes.fromhex(signature)) == (True, True)
    assert both(bytes.fromhex(public), data + b"!", bytes.fromhex(signature)) == (False, False)


@pytest.mark.parametrize("case", EDGES)
def test_what_implementations_differ_on_is_decided_strictly_by_both(case: str) -> None:
    message, public, signature, accepted = EDGES[case]
    decided = both(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))
    assert decided == (accepted, accepted)


def test_every_encoding_of_small_order_is_refused_as_key_and_in_signatures() -> None:
    encodings = encodings_of_small_order()
    assert len(encodings) == 14
    for public in encodings:
        for first in encodings:
            assert both(public, b"Zcash", first + bytes(32)) == (False, False)
        assert not ed25519.sound_point(public)
        assert verify.decode(public) is None


def test_a_second_coordinate_above_the_prime_is_refused() -> None:
    for above in range(PRIME, 2**255):
        assert verify.decode(above.to_bytes(32, "little")) is None
        assert not ed25519.sound_point(above.to_bytes(32, "little"))


def test_s_plus_the_order_is_refused() -> None:
    seed = bytes(range(32))
    public, signature = ed25519.public_of(seed), ed25519.sign(seed, b"m")
    more = int.from_bytes(signature[32:], "little") + verify.L
    assert both(public, b"m", signature[:32] + more.to_bytes(32, "little")) == (False, False)


def test_both_agree_on_random_and_on_changed_signatures() -> None:
    drawn = random.Random(20250117)  # noqa: S311 - cases of a test, not secrets
    for _ in range(150):
        seed, message = drawn.randbytes(32), drawn.randbytes(drawn.randrange(80))
        public, signature = ed25519.public_of(seed), ed25519.sign(seed, message)
        assert both(public, message, signature) == (True, True)
        whole = bytearray(public + signature)
        whole[drawn.randrange(96)] ^= 1 << drawn.randrange(8)
        assert both(bytes(whole[:32]), message, bytes(whole[32:])) == (False, False)


@pytest.mark.parametrize("length", [0, 31, 33, 63, 65, 96])
def test_other_lengths_are_refused(length: int) -> None:
    public = ed25519.public_of(bytes(32))
    signature = ed25519.sign(bytes(32), b"")
    assert both(public, b"", (signature * 2)[:length]) == (False, False)
    assert both((public * 3)[:length], b"", signature) == (False, False)


def test_seeds_differ() -> None:
    assert len({ed25519.new_seed() for _ in range(20)}) == 20
