from typing import Literal

class TextSpan:
    sent: str
    start: int
    end: int

class Segmenter:
    # Declared for spans only: without them the library returns strings whose place is lost.
    def __init__(self, language: str = "en", clean: Literal[False] = False, *, char_span: Literal[True]) -> None: ...
    def segment(self, text: str) -> list[TextSpan]: ...
