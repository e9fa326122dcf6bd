"""Ed25519 signatures, decided strictly: what this file accepts, the stand-alone verifier accepts, and nothing else.

Owns the only use of `cryptography`. Refuses keys and signatures on which implementations differ: encodings that are not
canonical, and points of small order, for which one signature may fit many messages.

References
----------
RFC 8032, section 5.1; Chalkias, Garillot, Nikolaenko, Taming the many EdDSAs, 2020, doi:10.1007/978-3-030-64357-7_4.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64

_PRIME = 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
"""Second coordinate of two of the four points of order 8; the other two have its negative."""
_SMALL = frozenset({0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH})
"""Second coordinates of the eight points whose order divides 8."""


def new_seed() -> bytes:
    """Give 32 random bytes from the operating system for a new private key."""
    return secrets.token_bytes(KEY_BYTES)


def public_of(seed: bytes) -> bytes:
    """Which public key belongs to this private seed?"""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Sign `message`; give the 64 bytes of the signature."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def sound_point(encoded: bytes) -> bool:
    """Is this the canonical encoding of a second coordinate, and not that of a point of small order?"""
    if len(encoded) != KEY_BYTES:
        return False
    second = int.from_bytes(encoded, "little") & (2**255 - 1)
    return second < _PRIME and second not in _SMALL


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is this the signature of the holder of `public` over `message`?"""
    if len(signature) != SIGNATURE_BYTES or not (sound_point(public) and sound_point(signature[:KEY_BYTES])):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
