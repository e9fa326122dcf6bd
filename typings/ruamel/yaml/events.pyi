# Events of the parser.

from ruamel.yaml.error import StreamMark

class Event:
    start_mark: StreamMark

class DocumentStartEvent(Event): ...

class NodeEvent(Event):
    anchor: str | None

class AliasEvent(NodeEvent): ...

class ScalarEvent(NodeEvent):
    value: str
    style: str | None
    @property
    def tag(self) -> str | None: ...

class CollectionStartEvent(NodeEvent):
    @property
    def tag(self) -> str | None: ...

class SequenceStartEvent(CollectionStartEvent): ...
class SequenceEndEvent(Event): ...
class MappingStartEvent(CollectionStartEvent): ...
class MappingEndEvent(Event): ...
