"""Asking the endpoint: one request, one reply, or what is missing. The only contact with httpx.

Owns time-outs, repeats and limits of size. Refuses redirects, and tells neither key, nor address, nor what a server
said: an error page may repeat the key.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Final, Self, cast

from eirene.base.canonical import dumps
from eirene.base.faults import PrerequisiteMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    import httpx

    from eirene.evidence.llm.endpoint import Endpoint

LARGEST: Final = 1_000_000
"""Size of a reply that is still read [bytes]."""
TIMEOUT_S: Final = 60.0
"""Longest silence of the server [s]."""
WHOLE_S: Final = 180.0
"""Longest time for one reply [s]."""
ATTEMPTS: Final = 3
WAITS_S: Final = (2.0, 8.0)
"""Pauses before a repeat, where the server names none [s]."""
LONGEST_WAIT_S: Final = 30.0
_BUSY: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_WITHOUT: Final = "nothing was written; try again later, or read without --llm"
_DENIED: Final = frozenset({401, 403})
_OK: Final = 200
_REDIRECT: Final = range(300, 400)

Message = dict[str, str]


class Asker:
    """A connection to an endpoint.

    Parameters
    ----------
    endpoint : Endpoint
    transport : httpx.BaseTransport, optional
        In place of the network.
    sleep : callable
        Pauses for so many seconds.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        library = _library()
        self._httpx = library
        self._endpoint = endpoint
        self._sleep = sleep
        headers = {} if endpoint.key is None else {"Authorization": f"Bearer {endpoint.key}"}
        try:
            self._client = library.Client(
                headers=headers, timeout=TIMEOUT_S, follow_redirects=False, transport=transport
            )
        except (ValueError, ImportError):
            # the message would tell the address of the proxy, which may hold a password
            remedy = "check HTTPS_PROXY and its like"
            raise PrerequisiteMissing("the proxy that the environment names cannot be used", remedy) from None

    def __enter__(self) -> Self:
        """Open the connection."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._client.close()

    def ask(self, messages: Sequence[Message], schema: dict[str, object]) -> str:
        """Which text does the model answer with, held to this JSON schema?

        Raises
        ------
        PrerequisiteMissing
            When no usable reply came.
        """
        body = {
            "model": self._endpoint.model,
            "messages": list(messages),
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        status = 0
        for attempt in range(ATTEMPTS):
            status, content, pause = self._once(dumps(body))
            if status == _OK:
                return self._text(content)
            if status not in _BUSY and status != 0:
                break
            if attempt + 1 < ATTEMPTS:
                self._sleep(WAITS_S[attempt] if pause is None else pause)
        raise self._refused(status)

    def _once(self, body: str) -> tuple[int, bytes, float | None]:
        """Send it once: status (0 for no answer), content, and the pause that the server asks for."""
        begun = time.monotonic()
        headers = {"Content-Type": "application/json"}
        try:
            with self._client.stream("POST", self._endpoint.url, content=body.encode(), headers=headers) as reply:
                kept = bytearray()
                for piece in reply.iter_bytes():
                    kept += piece
                    if len(kept) > LARGEST:
                        raise PrerequisiteMissing(
                            f"the language model at {self._endpoint.host} answered with more than "
                            f"{LARGEST // 1_000_000} MB",
                            _WITHOUT,
                        )
                    if time.monotonic() - begun > WHOLE_S:
                        return 0, b"", None
                return reply.status_code, bytes(kept), _pause(reply.headers.get("retry-after"))
        except self._httpx.HTTPError:
            return 0, b"", None
        except (self._httpx.InvalidURL, UnicodeError):
            raise PrerequisiteMissing("EIRENE_LLM_URL is no address", "write it as https://HOST/v1") from None

    def _refused(self, status: int) -> PrerequisiteMissing:
        host = self._endpoint.host
        if status == 0:
            return PrerequisiteMissing(f"the language model at {host} did not answer in time", _WITHOUT)
        if status in _DENIED:
            return PrerequisiteMissing(
                f"the language model at {host} refused the key ({status})", "check EIRENE_LLM_KEY"
            )
        if status in _BUSY:
            return PrerequisiteMissing(f"the language model at {host} is busy or broken ({status})", _WITHOUT)
        if status in _REDIRECT:
            return PrerequisiteMissing(
                f"the language model at {host} has moved ({status})", "set EIRENE_LLM_URL to its final address"
            )
        remedy = "check EIRENE_LLM_URL and EIRENE_LLM_MODEL, and that it takes response_format json_schema"
        return PrerequisiteMissing(f"the language model at {host} refused the request ({status})", remedy)

    def _text(self, content: bytes) -> str:
        """Give the words of the first choice."""
        try:
            reply = cast("dict[str, list[dict[str, dict[str, object]]]]", json.loads(content))
            choice = reply["choices"][0]
            words, ended = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, KeyError, IndexError, TypeError, RecursionError, AttributeError):
            raise self.malformed("is no chat completion") from None
        if ended is not None and str(ended) == "length":
            raise self.malformed("was cut off by the server's limit of length")
        if not isinstance(words, str) or not words.strip():
            raise self.malformed("holds no words")
        return words

    def malformed(self, what: str) -> PrerequisiteMissing:
        """Say that a reply cannot be used."""
        return PrerequisiteMissing(
            f"the reply of the language model at {self._endpoint.host} {what}",
            "nothing was written; use a model that keeps to a JSON schema, or read without --llm",
        )


def _pause(header: object) -> float | None:
    try:
        return min(max(float(str(header)), 0.0), LONGEST_WAIT_S)
    except ValueError:
        return None


def ready() -> None:
    """Make sure that the package is installed which speaks to an endpoint.

    Raises
    ------
    PrerequisiteMissing
        When it is not.
    """
    _library()


def _library() -> ModuleType:
    try:
        import httpx  # noqa: PLC0415 - an extra: everything else works without it
    except ImportError:
        remedy = "pip install 'eirene[llm]'; everything else works without it"
        raise PrerequisiteMissing("reading with a language model needs the package httpx", remedy) from None
    return httpx
