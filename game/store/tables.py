"""Small tables in TinyDB, on a storage that a crash or a hand edit can't break."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tinydb import TinyDB, where
from tinydb.storages import Storage

from .errors import Finding, StoreError
from .files import Files, is_name
from .plain import from_plain

Data = dict[str, dict[str, Any]]


class AtomicStorage(Storage):
    """TinyDB's port on ours: read once, replaced whole, with the version before as ``.bak``.

    ``kinds`` says what a known table's rows must hold (None: anything); rows that don't are kept
    in ``.aside``.
    """

    def __init__(self, files: Files, name: str, kinds: Mapping[str, Any], indent: int | None) -> None:
        self.findings: list[Finding] = []
        self._files = files
        self._name = name
        self._indent = indent
        self._text = self._open(kinds)

    def read(self) -> Data | None:
        return json.loads(self._text)  # made anew each time: TinyDB changes what it is given

    def write(self, data: Data) -> None:
        text = _text(data, self._indent)
        if text == self._text:
            return
        if self._files.exists(self._name):
            self._files.replace(f"{self._name}.bak", self._text)
        self._files.replace(self._name, text)
        self._text = text

    def _open(self, kinds: Mapping[str, Any]) -> bytes:
        raw = self._files.read(self._name)
        data = _parse(raw)
        if data is None:
            if self._files.exists(self._name):
                self.findings.append(keep_corrupt(self._files, self._name))
            raw = self._files.read(f"{self._name}.bak")
            data = _parse(raw) or {}
        bad = [_text(row) for table in data for row in _sift(data, table, kinds)]
        if fresh := keep_aside(self._files, f"{self._name}.aside", bad):
            self.findings.append(Finding("entry", self._name, fresh, f"{self._name}.aside"))
        return _text(data, self._indent)


class Tables:
    """Rows ``{"learner": id, "value": plain data}``, at most one a learner in each table."""

    def __init__(self, files: Files, name: str, kinds: Mapping[str, Any], indent: int | None = None) -> None:
        self._kinds = kinds
        self._db = TinyDB(files, name, kinds, indent, storage=AtomicStorage)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._db.storage.findings)  # pyright: ignore[reportAttributeAccessIssue]

    def all(self, table: str) -> list[Any]:
        return [_value(self._kinds[table], row) for row in self._db.table(table).all()]

    def get(self, table: str, learner: str) -> Any:
        """The learner's value in that table, or None."""
        row = self._db.table(table).get(where("learner") == learner)
        return None if row is None else _value(self._kinds[table], row)

    def put(self, table: str, learner: str, value: Any) -> None:
        """Replaces the learner's value, given as plain data. StoreError: the old one stays."""
        self._db.table(table).upsert({"learner": learner, "value": value}, where("learner") == learner)

    def drop(self, table: str, learner: str) -> None:
        self._db.table(table).remove(where("learner") == learner)


def keep_corrupt(files: Files, name: str) -> Finding:
    """Moves a file that can't be read out of the way, under the first free number."""
    kept = free_name(files, f"{name}.corrupt")
    try:
        files.move(name, kept)
    except StoreError:
        kept = ""
    return Finding("corrupt", name, kept=kept)


def keep_aside(files: Files, name: str, lines: list[bytes]) -> int:
    """Adds to a file the lines that it does not hold yet; how many those were."""
    known = set(files.read(name).split(b"\n"))
    fresh = [line for line in dict.fromkeys(lines) if line not in known]
    if fresh:
        files.append(name, b"\n".join(fresh) + b"\n")
    return len(fresh)


def free_name(files: Files, base: str) -> str:
    """``base-1``, or the first number after it that is not taken."""
    number = 1
    while files.exists(f"{base}-{number}"):
        number += 1
    return f"{base}-{number}"


def _parse(raw: bytes) -> Data | None:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    sound = isinstance(data, dict) and all(isinstance(table, dict) for table in data.values())
    return data if sound else None


def _text(data: Any, indent: int | None = None) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")


def _sift(data: Data, table: str, kinds: Mapping[str, Any]) -> list[Any]:
    """Takes the rows out of a table that don't hold what they must."""
    bad = [number for number, row in data[table].items() if not _sound(number, row, table, kinds)]
    return [{"table": table, "row": data[table].pop(number)} for number in bad]


def _sound(number: str, row: Any, table: str, kinds: Mapping[str, Any]) -> bool:
    if not (number.isdecimal() and isinstance(row, dict)):
        return False  # TinyDB itself could not read it
    if table not in kinds:
        return True  # a newer game's table
    try:
        value = _value(kinds[table], row)
    except (ValueError, LookupError):
        return False
    return is_name(row.get("learner")) and getattr(value, "id", row["learner"]) == row["learner"]


def _value(kind: Any, row: Mapping[str, Any]) -> Any:
    return row["value"] if kind is None else from_plain(kind, row["value"])
