"""Which noun groups name an organisation of states: "the African Union", "die Arabische Liga", "Nato"?

Owns the names of organisations. They are nobody's state: an organisation stays unnamed in the codebook's sense, by
the words of the text, and what it says is never spread over its members. A mission that declares one as a party names
it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.tokens import Token

_KNOWN: Final = frozenset(
    {
        "european union", "eu", "african union", "au", "arab league", "league of arab states", "nato", "united nations",
        "un", "u.n", "uno", "osce", "asean", "ecowas", "gulf cooperation council", "gcc", "oic", "commonwealth", "g7",
        "organisation of islamic cooperation", "organization of islamic cooperation", "european commission",
        "europäische union", "afrikanische union", "arabische liga", "vereinte nationen", "osze", "golfkooperationsrat",
        "westafrikanische staatengemeinschaft", "organisation islamischer zusammenarbeit", "europäische kommission",
    }
)  # fmt: skip
_ARTICLES: Final = frozenset({"the", "der", "die", "das", "den", "dem", "des"})
_DECLINED: Final = re.compile(r"^([A-ZÄÖÜ]\w*e)[nrs]$")


def organisation(found: Sequence[Token], run: Sequence[int]) -> str | None:
    """Give the name of the organisation that these words are, without article and ending; None when they are none."""
    words = [found[k].text for k in run]
    if words and words[0].lower() in _ARTICLES:
        words = words[1:]
    plain = [_DECLINED.sub(r"\1", word) for word in words[:-1]] + words[-1:]
    name = re.sub(r"['’]s?$", "", " ".join(plain))
    return name if name.lower() in _KNOWN and name[:1].isupper() else None
