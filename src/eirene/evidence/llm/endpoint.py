"""Where is the language model, and with which key is it asked?

Owns the settings from the environment. Refuses addresses that would carry a key in the open, and never tells a key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from eirene.base.faults import PrerequisiteMissing

if TYPE_CHECKING:
    from collections.abc import Mapping

URL: Final = "EIRENE_LLM_URL"
KEY: Final = "EIRENE_LLM_KEY"
MODEL: Final = "EIRENE_LLM_MODEL"
_PATH: Final = "/chat/completions"
_LONGEST_MODEL: Final = 100


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Parameters
    ----------
    url : str
        Address of the chat completions.
    host : str
        The part of it that messages may name.
    model : str
    key : str or None
        Never shown.
    """

    url: str
    host: str
    model: str
    key: str | None = field(default=None, repr=False)


def endpoint(environment: Mapping[str, str]) -> Endpoint:
    """Which endpoint does the environment name?

    Raises
    ------
    PrerequisiteMissing
        When address or model are not named, or cannot be used.
    """
    url, model = environment.get(URL, "").strip(), environment.get(MODEL, "").strip()
    key = environment.get(KEY, "").strip() or None
    if not url or not model:
        absent = " and ".join(name for name, value in ((URL, url), (MODEL, model)) if not value)
        remedy = f"set {URL} (such as https://HOST/v1), {MODEL} and, where it needs one, {KEY}; or read without --llm"
        raise PrerequisiteMissing(f"no language model is named: {absent} is not set", remedy)
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
        raise PrerequisiteMissing(f"{KEY} holds signs that no key has", "set it again, without quotes and line breaks")
    if not model.isprintable() or len(model) > _LONGEST_MODEL:
        raise PrerequisiteMissing(f"{MODEL} is no name of a model", f"at most {_LONGEST_MODEL} printable signs")
    address, host = _address(url, key)
    return Endpoint(address, host, model, key)


def _address(url: str, key: str | None) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        parts, host = None, None
    if parts is None or host is None or parts.scheme not in ("http", "https"):
        raise PrerequisiteMissing(f"{URL} is no address", "write it as https://HOST/v1")
    if parts.username or parts.password:
        raise PrerequisiteMissing(f"{URL} holds a name or password", f"put the key into {KEY} alone")
    if parts.scheme == "http" and key is not None and not _here(host):
        remedy = "use https, or a server on this machine"
        raise PrerequisiteMissing(f"{URL} would send the key to {host} in the open", remedy)
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith(_PATH) else path + _PATH).geturl(), host


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
