"""An append-only log whose unchanged history every party can check offline, and no operator can show in two versions.

Owns hashing, proofs, signatures, stores and the stand-alone verifier. Refuses to judge: a proof shows that an entry is
unchanged, never that it is true.

References
----------
RFC 6962, RFC 9162 (Merkle trees), RFC 8032 (Ed25519), RFC 8785 (canonical JSON); C2SP tlog-tiles, tlog-checkpoint,
signed-note, tlog-cosignature.
"""
