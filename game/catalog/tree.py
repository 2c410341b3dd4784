"""Reads YAML into plain data that remembers the file, line and column of every key.

Works on the parser's events, so that nothing is built, expanded or looked up before it is checked:
no aliases (they can blow a small file up), no tags, no key twice, no deep nesting, no end of nodes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml import events as ev
from yaml.reader import ReaderError

from game.catalog.broken import told
from game.catalog.faults import CatalogError, Fault

DEEPEST = 12  # levels of nesting; the format itself uses nine
MOST_NODES = 400_000  # keys and values in a file; a map of 500 skills has 300,000
MOST_ENTRIES = 2_500  # in one list or group; the longest that the format knows has 2,000
MOST_FAULTS = 200  # met while reading one file; who mends these sees the next ones

Path = tuple[str | int, ...]  # the way to a key: ("skills", 0, "templates", 2, "answer")
Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None
Mark = tuple[str, int, int]  # file, line, column

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the parser in C is twenty times as fast
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_REAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
# What no font can show, spaces without width, and marks that turn the writing of what follows around.
UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Document:
    """A map's data, the place of each of its keys, and the faults met while reading."""

    file: str
    data: Data
    marks: dict[Path, Mark]
    faults: list[Fault] = field(default_factory=list)

    def mark(self, path: Path) -> Mark:
        """The place of a key; of the nearest key around it where the key itself is missing."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (self.file, 1, 1))

    def fault(self, path: Path, what: str, mend: str, warning: bool = False) -> Fault:
        """A fault at this key."""
        file, line, column = self.mark(path)
        return Fault(file, line, what, mend, column, warning)

    def add(self, path: Path, what: str, mend: str) -> None:
        """Note a fault at this key."""
        self.faults.append(self.fault(path, what, mend))

    def joined(self, other: Document, key: str) -> Document:
        """This document with the list under ``key`` of another one added to its own."""
        mine, theirs = plain_list(self.data, key), plain_list(other.data, key)
        marks = dict(self.marks)
        for path, mark in other.marks.items():
            match path:
                case (str(first), int(index), *rest) if first == key:
                    marks[(key, index + len(mine), *rest)] = mark
        data = dict(self.data) if isinstance(self.data, dict) else {}
        data[key] = [*mine, *theirs]
        return replace(self, data=data, marks=marks, faults=[*self.faults, *other.faults])


def _plain(text: str) -> Data:
    """What an unquoted word means: a number, yes/no as ``true``/``false``, nothing, or just the word."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _REAL.fullmatch(text) else text


class _Reader:
    """Turns events into a Document; holds what the walk has gathered so far."""

    event: Callable[[], Any]  # the next one, at every call

    def __init__(self, file: str) -> None:
        self.file = file
        self.last: Mark = (file, 1, 1)
        self.nodes = 0
        self.document = Document(file, None, {})

    def fault(self, what: str, mend: str) -> None:
        file, line, column = self.last
        self.document.faults.append(Fault(file, line, what, mend, column))
        if len(self.document.faults) >= MOST_FAULTS:
            more = Fault(file, line, "there are more faults than can be listed", "mend those above first", column)
            raise CatalogError([*self.document.faults, more])

    def next(self) -> Any:
        event = self.event()
        mark = event.start_mark
        self.last = (self.file, mark.line + 1, mark.column + 1)
        return event

    def node(self, event: Any, path: Path) -> Data:
        self.document.marks.setdefault(path, self.last)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.fault(f"there are more than {MOST_NODES} keys and values", "split the map into several")
            raise CatalogError(self.document.faults)
        if isinstance(event, ev.AliasEvent) or event.anchor is not None:
            self.fault("anchors and aliases (& and *) are not read here", "write the value out")
        if isinstance(event, ev.AliasEvent):
            return None
        if event.tag is not None:
            self.fault("tags (such as !!name) are not read here", "take the tag out")
        if isinstance(event, ev.ScalarEvent):
            return self.text(event) if not event.implicit[0] else _plain(self.text(event))
        if len(path) >= DEEPEST:
            self.fault(f"this is nested deeper than {DEEPEST} levels", "follow the format, which is flatter")
            raise CatalogError(self.document.faults)
        return self.mapping(path) if isinstance(event, ev.MappingStartEvent) else self.sequence(path)

    def text(self, event: Any) -> str:
        if not UNFIT.search(event.value):
            return event.value
        self.fault("a character stands here that can't be shown", "write another")
        return UNFIT.sub("?", event.value)

    def bounded(self, found: Collection[object]) -> None:
        if len(found) >= MOST_ENTRIES:
            self.fault(f"a list or group has more than {MOST_ENTRIES} entries", "split the map into several")
            raise CatalogError(self.document.faults)

    def sequence(self, path: Path) -> list[Data]:
        found: list[Data] = []
        while not isinstance(event := self.next(), ev.SequenceEndEvent):
            self.bounded(found)
            found.append(self.node(event, (*path, len(found))))
        return found

    def mapping(self, path: Path) -> dict[str, Data]:
        found: dict[str, Data] = {}
        while not isinstance(event := self.next(), ev.MappingEndEvent):
            self.bounded(found)
            if not isinstance(event, ev.ScalarEvent):
                self.fault("a key must be one plain word", "put quotes around the text if it begins with { or [")
                raise CatalogError(self.document.faults)
            key = self.text(event)
            if key in found:
                first = self.document.marks[(*path, key)][1]
                mend = "take one of them out" + (", or begin a new entry with '- '" if key == "id" else "")
                self.fault(f"the key '{key}' stands here twice (first in line {first})", mend)
                self.node(self.next(), (*path, f"{key} (again)"))
                continue
            self.document.marks[(*path, key)] = self.last
            found[key] = self.node(self.next(), (*path, key))
        return found

    def read(self, text: str) -> Document:
        self.event = _LOADER(text).get_event
        event = self.next()
        while isinstance(event, ev.StreamStartEvent | ev.DocumentStartEvent):
            event = self.next()
        if isinstance(event, ev.StreamEndEvent):
            self.document.faults.append(Fault(self.file, 1, "the file is empty", "write a skill map into it", 1))
            return self.document
        data = self.node(event, ())
        self.next()
        if not isinstance(self.next(), ev.StreamEndEvent):
            self.fault("a second document begins here", "keep one document a file")
        return replace(self.document, data=data)


def _decoded(file: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1
        mend = "save it as plain text in your editor and choose the encoding UTF-8"
        raise CatalogError([Fault(file, line, "this is not UTF-8 text", mend, column)]) from None


def parse(path: FilePath | str, raw: bytes) -> Document:
    """Read one YAML document. Raises CatalogError when it can't be read at all."""
    file = str(path)
    text = _decoded(file, raw)
    reader = _Reader(file)
    column = 0
    try:
        return reader.read(text)
    except CatalogError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else reader.last[1:]
        opened = error.context_mark.line + 1 if error.context_mark is not None else line
        what, mend = told(text, str(error.problem or error.context), line, column, opened)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else reader.last[1]
        what, mend = "a control character stands here", "delete it"
    except Exception as error:  # a parser's own failure on strange text is still the file's fault
        line = reader.last[1]
        what, mend = f"the YAML can't be read near here ({error})", "look at this line and the next"
    raise CatalogError([*reader.document.faults, Fault(file, line, what, mend, column)])


def plain_list(data: Any, key: str) -> list[Any]:
    """The list under this key, or an empty one where there is none."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def ids_of(entries: list[Any], document: Document, at: Path) -> dict[str, Mark]:
    """The ids in a list, each with the place where it stands first."""
    found: dict[str, Mark] = {}
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and isinstance(name := entry.get("id"), str):
            found.setdefault(name, document.mark((*at, index, "id")))
    return found


def check_ids(
    entries: list[Any], what: str, document: Document, at: Path, before: Mapping[str, Mark] | None = None
) -> None:
    """Add a fault for every entry whose id was used before, in this list or in ``before``."""
    first = ids_of(entries, document, at) | dict(before or {})
    for index, entry in enumerate(entries):
        name = entry.get("id") if isinstance(entry, dict) else None
        way = (*at, index, "id")
        if isinstance(name, str) and first[name] != document.mark(way):
            file, line, _ = first[name]
            where = f"line {line}" if file == document.mark(way)[0] else f"{file}:{line}"
            document.add(way, f"the {what} id '{name}' is used twice (first in {where})", "give one of them another id")
