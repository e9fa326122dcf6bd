"""Which words of a quote weighed most for the value that was claimed by learned examples?

Owns the answer for a reviewer. Run `python -m eirene.evidence.examples.weighed LANGUAGE "WORDS"` to see the likeliest
values of any words and what weighed for them.
"""

from __future__ import annotations

import sys
from math import sqrt
from typing import TYPE_CHECKING, Final

from eirene.evidence.coreference import Discourse
from eirene.evidence.examples.features import of_words
from eirene.evidence.examples.weights import SCALE, current, values, weight
from eirene.evidence.language import READ
from eirene.evidence.sentence import analyse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.examples.features import Features
    from eirene.mission.records import Claim

_MOST: Final = 6
_SHOWN: Final = 3
_ARGUMENTS: Final = 2


def weighed(claim: Claim, language: str, most: int = _MOST) -> tuple[tuple[str, float], ...]:
    """Give the features of the quote that weighed most for the claim's type and value, for or against it.

    Parameters
    ----------
    claim : Claim
    language : str
        `de` or `en`.
    most : int
        How many to give.
    """
    return _for_value(_features(claim.quote, language), f"{claim.type}:{claim.value}", most)


def _features(words: str, language: str) -> Features:
    alone = analyse(words, 0, len(words), language, (), Discourse())
    return of_words(alone, range(len(alone.found)))


def _for_value(features: Features, value: str, most: int) -> tuple[tuple[str, float], ...]:
    weights, kind = current(), value.partition(":")[0]
    factor = SCALE / max(1.0, sqrt(sum(strength * strength for strength in features.values())))
    asked = (("type", kind), ("among", value), ("own", value))
    sums = {
        feature: factor * strength * sum(weight(weights, part, label, feature) for part, label in asked)
        for feature, strength in features.items()
    }
    largest = sorted(sums.items(), key=lambda row: (-abs(row[1]), row[0]))
    return tuple((feature, total) for feature, total in largest[:most] if total)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the likeliest values of some words, and the features that weighed; 0 done, 2 for wrong arguments."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) != _ARGUMENTS or given[0] not in READ:
        sys.stderr.write('usage: python -m eirene.evidence.examples.weighed de|en "WORDS"\n')
        return 2
    features = _features(given[1], given[0])
    sure = sorted(values(features, current()).items(), key=lambda row: (-row[1], row[0]))
    for value, own in sure[:_SHOWN]:
        told = ", ".join(f"{feature} {total:+.2f}" for feature, total in _for_value(features, value, _MOST))
        sys.stdout.write(f"{own:.2f}  {value}  {told}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
