"""Reads YAML into plain data that remembers the line of every key.

Works on the parser's events, so that nothing is built, expanded or looked up before it is checked:
no aliases (they can blow a small file up), no tags, no key twice, no deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from game.catalog.faults import CatalogError, Fault

DEEPEST = 12  # levels of nesting; the format itself uses eight

Path = tuple[str | int, ...]  # the way to a key: ("skills", 0, "templates", 2, "answer")
Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_REAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")  # what no font can show
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, the line of each of its keys, and the faults met while reading."""

    file: str
    data: Data
    lines: dict[Path, int]
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a key; of the nearest key around it where the key itself is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def _plain(text: str) -> Data:
    """What an unquoted word means: a number, yes/no as ``true``/``false``, nothing, or just the word."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _REAL.fullmatch(text) else text


class _Reader:
    """Turns events into a Document; holds what the walk has gathered so far."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.last = 1
        self.document = Document(file, None, {})

    def fault(self, what: str, mend: str) -> None:
        self.document.faults.append(Fault(self.file, self.last, what, mend))

    def next(self) -> Any:
        event = next(self.events)
        self.last = event.start_mark.line + 1
        return event

    def node(self, event: Any, path: Path) -> Data:
        self.document.lines.setdefault(path, self.last)
        if isinstance(event, ev.AliasEvent) or event.anchor is not None:
            self.fault("anchors and aliases (& and *) are not read here", "write the value out")
        if isinstance(event, ev.AliasEvent):
            return None
        if event.tag is not None:
            self.fault("tags (such as !!name) are not read here", "take the tag out")
        if isinstance(event, ev.ScalarEvent):
            return _plain(event.value) if event.implicit[0] else self.text(event)
        if len(path) >= DEEPEST:
            self.fault(f"this is nested deeper than {DEEPEST} levels", "follow the format, which is flatter")
            raise CatalogError(self.document.faults)
        return self.mapping(path) if isinstance(event, ev.MappingStartEvent) else self.sequence(path)

    def text(self, event: Any) -> str:
        if _UNFIT.search(event.value):
            self.fault("a character stands here that can't be shown", "write another")
        return _UNFIT.sub("?", event.value)

    def sequence(self, path: Path) -> list[Data]:
        found: list[Data] = []
        while not isinstance(event := self.next(), ev.SequenceEndEvent):
            found.append(self.node(event, (*path, len(found))))
        return found

    def mapping(self, path: Path) -> dict[str, Data]:
        found: dict[str, Data] = {}
        while not isinstance(event := self.next(), ev.MappingEndEvent):
            if not isinstance(event, ev.ScalarEvent):
                self.fault("a key must be one plain word", "put quotes around the text if it begins with { or [")
                raise CatalogError(self.document.faults)
            key = self.text(event)
            if key in found:
                first = self.document.lines[(*path, key)]
                self.fault(f"the key '{key}' stands here twice (first in line {first})", "take one of them out")
                self.node(self.next(), (*path, f"{key} (again)"))
                continue
            self.document.lines[(*path, key)] = self.last
            found[key] = self.node(self.next(), (*path, key))
        return found

    def read(self) -> Document:
        event = self.next()
        while isinstance(event, ev.StreamStartEvent | ev.DocumentStartEvent):
            event = self.next()
        if isinstance(event, ev.StreamEndEvent):
            self.document.faults.append(Fault(self.file, 1, "the file is empty", "write a skill map into it"))
            return self.document
        data = self.node(event, ())
        self.next()
        if not isinstance(self.next(), ev.StreamEndEvent):
            self.fault("a second document begins here", "keep one document a file")
        return Document(self.file, data, self.document.lines, self.document.faults)


def _decoded(file: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        mend = "save the file as UTF-8 in your editor"
        raise CatalogError([Fault(file, line, "this is not UTF-8 text", mend)]) from None


def parse(path: FilePath | str, raw: bytes) -> Document:
    """Read one YAML document. Raises CatalogError when it can't be read at all."""
    file = str(path)
    text = _decoded(file, raw)
    reader = _Reader(file, iter(YAML(typ="safe", pure=True).parse(text)))
    try:
        return reader.read()
    except CatalogError:
        raise
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else reader.last
        what = f"the YAML breaks here: {' '.join(str(error.problem or error.context).split())}"
        mend = "look at the indentation, the colons and the quotes of this line and the one before"
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what, mend = "a control character stands here", "delete it"
    except Exception as error:  # a parser's own failure on strange text is still the file's fault
        line = reader.last
        what, mend = f"the YAML can't be read near here ({error})", "look at this line and the next"
    raise CatalogError([*reader.document.faults, Fault(file, line, what, mend)])


def plain_list(data: Any, key: str) -> list[Any]:
    """The list under this key, or an empty one where there is none."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def ids_of(entries: list[Any], document: Document, at: Path) -> dict[str, int]:
    """The ids in a list, each with the line where it stands first."""
    found: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and isinstance(name := entry.get("id"), str):
            found.setdefault(name, document.line((*at, index, "id")))
    return found


def check_ids(
    entries: list[Any], what: str, document: Document, at: Path, before: Mapping[str, int] | None = None
) -> None:
    """Add a fault for every entry whose id was used before, in this list or in ``before``."""
    first = ids_of(entries, document, at) | dict(before or {})
    for index, entry in enumerate(entries):
        name = entry.get("id") if isinstance(entry, dict) else None
        line = document.line((*at, index, "id"))
        if isinstance(name, str) and first[name] != line:
            said = f"the {what} id '{name}' is used twice (first in line {first[name]})"
            document.faults.append(Fault(document.file, line, said, "give one of them another id"))
