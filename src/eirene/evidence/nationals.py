"""Names beside other words: where a group begins behind a name, and one of a people.

Owns two questions that only tokens and mentions answer; knows no roles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.names import Mention
    from eirene.evidence.roles import Part
    from eirene.evidence.tokens import Token


STANDS_IN: Final = frozenset(
    {
        "land",
        "country",
        "regierung",
        "government",
        "parlament",
        "parliament",
        "kabinett",
        "cabinet",
        "königreich",
        "kingdom",
        "ministry",
        "ministerium",
        "verteidigungsministerium",
        "außenministerium",
        "republik",
        "kolonialmacht",
        "inselstaat",
        "nachbarland",
        "nachbarstaat",
        "regionalmacht",
        "sultanat",
        "emirat",
        "fürstentum",
        "republic",
        "sultanate",
        "emirate",
    }
)
"""Nouns that, with an article, take up a state named before."""
_OFFICES: Final = frozenset(
    {"ministry", "department", "office", "secretary", "minister", "ministerium", "bundesministerium", "amt"}
)


def of_an_office(built: Sequence[Part], k: int) -> bool:
    """Does the group only tell what an office is for: "the Ministry of Foreign Affairs of Velia"?"""
    return k > 0 and built[k].prep in ("of", "for", "gen", "für") and bool(built[k - 1].heads & _OFFICES)


def after_name(found: Sequence[Token], run: list[int], token: Token) -> bool:
    """Does an adjective or a number behind a name begin a group: "haben A und B feste Zusagen", "hat Lenk 90 Mann"?"""
    before = found[run[-1]]
    if before.part != "NE" or before.text.endswith(("s", "’", "'")) or "-" in before.text:
        return False
    return token.part == "NUM" or (token.part == "ADJ" and token.tag == "ADJ(A)" and token.text[:1].islower())


def a_national(found: Sequence[Token], run: list[int], mention: Mention, grammar: Grammar) -> bool:
    """Is it one of a people in English: "a Miradorian", "the Bhelankans"?"""
    last = found[run[-1]]
    alone = grammar.language == "en" and mention.form == "adjective" and mention.start == last.start and len(run) <= 2  # noqa: PLR2004 - article and noun
    return alone and (last.text.endswith("s") or found[run[0]].low in ("a", "an"))
