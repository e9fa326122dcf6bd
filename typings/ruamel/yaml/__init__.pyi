# What we use of ruamel.yaml: the events of a YAML text.

from collections.abc import Iterator

from ruamel.yaml.events import Event

class YAML:
    def __init__(self, *, typ: str | list[str] | None = ..., pure: bool = ...) -> None: ...
    def parse(self, stream: str) -> Iterator[Event]: ...
