# The error of the reader, which finds characters that no YAML may hold.

from ruamel.yaml.error import YAMLError

class ReaderError(YAMLError):
    position: int
