"""Quotes with their sources, and the list of sources.

Owns how evidence is shown: a quotation under its publisher's name, a digest in our own words as a digest that reports
its publisher, a row made by hand as what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base import basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eirene.brief.material import Material
    from eirene.mission.quantity import Source
    from eirene.mission.records import Claim, Document

Row = dict[str, object]


def quotes(material: Material, claims: Iterable[str]) -> list[Row]:
    """Give the quotes of these claims with their sources, each claim once, in the order given."""
    return [
        _quote(material, material.claims[claim_id]) for claim_id in dict.fromkeys(claims) if claim_id in material.claims
    ]


def _quote(material: Material, claim: Claim) -> Row:
    document = material.documents.get(claim.document) if claim.document else None
    return {
        "claim": claim.id,
        "says": claim.value,
        "polarity": claim.polarity,
        "quote": claim.quote,
        "attributed_to": claim.source,
        "source": _from_document(document) if document else _by_hand(material, claim),
    }


def _from_document(document: Document) -> Row:
    return {
        "kind": "digest" if document.digest else "document",
        "document": document.id[:12],
        "publisher": document.publisher,
        "published": document.published_told,
        "title": document.title,
        "language": document.language,
        "url": document.url,
    }


def _by_hand(material: Material, claim: Claim) -> Row:
    kind, known = basis.split(claim.because) if claim.because else (None, "")
    source = next((s for s in material.mission.declared.sources if s.id == known), None)
    return {
        "kind": "table",
        "document": claim.row,
        "publisher": source.publisher if source else None,
        "published": source.published if source else None,
        "title": source.title if source else ("assumption" if kind is basis.Kind.ASSUMPTION else None),
        "language": None,
        "url": source.url if source else None,
    }


def sources(material: Material) -> list[Row]:
    """Which documents, tables and data does this brief rest on?"""
    used = _used(material)
    documents = sorted(material.documents.values(), key=lambda d: (str(d.published or ""), d.publisher or "", d.id))
    return [_listed(document, used) for document in documents if used.get(document.id)] + [
        _data(source) for source in material.mission.declared.sources
    ]


def _used(material: Material) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for claim_id in {c for fact in material.facts for c in (*fact.supports, *fact.opposes)}:
        claim = material.claims.get(claim_id)
        if claim is not None and claim.document:
            counts[claim.document] = counts.get(claim.document, 0) + 1
    return counts


def _listed(document: Document, used: Mapping[str, int]) -> Row:
    return {**_from_document(document), "licence": document.licence, "claims": used.get(document.id, 0), "note": ""}


def _data(source: Source) -> Row:
    return {
        "kind": "data",
        "document": source.id,
        "publisher": source.publisher,
        "published": source.published,
        "title": source.title,
        "language": None,
        "url": source.url,
        "licence": source.licence,
        "claims": None,
        "note": source.note,
    }
