"""Recorded replies of a language model, and a document that they are about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from eirene.evidence.llm.ask import Asker
from eirene.evidence.llm.endpoint import Endpoint
from eirene.evidence.llm.propose import Proposals, proposals
from eirene.evidence.names import Names
from eirene.evidence.read import document, read

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "sk-secret-0123456789"
HERE = Endpoint("https://llm.example/v1/chat/completions", "llm.example", "tiny-1", KEY)
NAMES = Names({"x:velia": ("Velia",), "x:norr": ("Norr",), "x:ostmar": ("Ostmar",)})

NEWS = (
    "Velia has pledged 300 soldiers for the stabilisation mission, its defence ministry said. "
    "Norr declined to take part in the mission. "
    "Ostmar objects to troops from Velia. "
    "The weather on the coast stayed calm."
)


def completion(content: str, **choice: Any) -> dict[str, Any]:
    """A chat completion around these words."""
    return {"choices": [{"index": 0, "message": {"role": "assistant", "content": content}, **choice}]}


def claim(quote: str, value: str, actor: str | None, **fields: Any) -> dict[str, Any]:
    """One claim as a model writes it."""
    return {
        "quote": quote, "type": "participation", "value": value, "actor": actor, "target": None, "requester": None,
        "polarity": "+", "modality": "asserted", "source": None, "source_kind": "narrator", **fields,
    }  # fmt: skip


def answering(*claims: dict[str, Any]) -> httpx.MockTransport:
    """A server that answers every window with these claims."""
    return httpx.MockTransport(lambda _: httpx.Response(200, json=completion(json.dumps({"claims": list(claims)}))))


def asker(handler: Callable[[httpx.Request], httpx.Response], pauses: list[float] | None = None) -> Asker:
    kept: list[float] = [] if pauses is None else pauses
    return Asker(HERE, transport=httpx.MockTransport(handler), sleep=kept.append)


def proposed(*claims: dict[str, Any], text: str = NEWS, by_rules: bool = False, language: str = "en") -> Proposals:
    """What becomes of these claims, with the rules' own reading beside them or without."""
    about = document(text, language=language)
    known = read(about.text, language=language, names=NAMES).claims if by_rules else ()
    with Asker(HERE, transport=answering(*claims)) as one:
        return proposals(about, known, names=NAMES, asker=one, model=HERE.model)


def reasons(*claims: dict[str, Any], text: str = NEWS, language: str = "en") -> str:
    """Why everything that is proposed is refused."""
    made = proposed(*claims, text=text, language=language)
    assert made.claims == ()
    assert len(made.refused) == len(claims)
    return "; ".join(reason for one in made.refused for reason in one.reasons)
