"""Annotated texts as sources of offers to the gates, and which true claims the frames have words for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from bench.adversarial import Offer, Source, claim_of
from eirene.evidence.examples.gate import EXAMPLES
from eirene.evidence.names import Names
from eirene.evidence.read import read
from eirene.evidence.score import pair

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def sources(gold_file: Path) -> Iterator[Source]:
    """Give the texts of a set of paragraphs with their annotations."""
    gold = cast("dict[str, Any]", json.loads(gold_file.read_text("utf-8")))
    names = Names({actor: tuple(found) for actor, found in gold.get("parties", {}).items()})
    for paragraph in gold["paragraphs"]:
        yield Source(paragraph["text"], paragraph["lang"], paragraph["claims"], names)


def by_examples(offer: Offer) -> Offer:
    """Give an offer as one of the learned layer, so that its gate is asked."""
    return replace(offer, claim=offer.claim.model_copy(update={"extractor": f"{EXAMPLES}{offer.language}"}))


def known_true(source: Source) -> Iterator[Offer]:
    """Give the true claims that the reader found, as the annotator quoted them."""
    claims = read(source.text, language=source.language, names=source.names).claims
    for g, c in pair(source.gold, claims):
        if source.gold[g]["polarity"] == claims[c].polarity:
            # each is offered to the gate that it passed when it was found
            by = claims[c].extractor if claims[c].extractor.startswith(EXAMPLES) else "llm:offered"
            claim = claim_of(source.text, source.gold[g], extractor=by)
            yield Offer("true", source.text, source.language, claim, source.names)
