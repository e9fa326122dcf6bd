# Errors of the parser, with the place of the problem.

class StreamMark:
    line: int
    column: int

class YAMLError(Exception): ...

class MarkedYAMLError(YAMLError):
    context: str | None
    problem: str | None
    problem_mark: StreamMark | None
