"""Reads practice logs: CSV files, plain or gzipped, one attempt a row, with every bad row told by its line."""

from __future__ import annotations

import csv
import gzip
import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

NEEDED = ("learner", "skill", "correct")
OPTIONAL = ("item", "timestamp", "seconds")
TOLD = 5  # bad rows that are told in full

_RIGHT = {"1": True, "1.0": True, "true": True, "0": False, "0.0": False, "false": False}
_FOREIGN = {  # how files begin that are no CSV in UTF-8, and what they are
    b"\xff\xfe": "is UTF-16 text; save it as UTF-8",
    b"\xfe\xff": "is UTF-16 text; save it as UTF-8",
    b"PK\x03\x04": "is a zip file or a spreadsheet; save it as CSV",
    b"BZh": "is packed with bzip2; unpack it, or pack it with gzip",
    b"\xfd7zXZ": "is packed with xz; unpack it, or pack it with gzip",
}


class LogError(ValueError):
    """A practice log that can't be used at all; the message is a sentence that names the file."""


class Row(NamedTuple):
    """One attempt; ``at`` in seconds since a start of the log's own, ``seconds`` to answer, None where not known."""

    learner: str
    skill: str
    item: str
    right: bool
    at: float | None = None
    seconds: float | None = None


@dataclass(slots=True)
class BadRows:
    """What was left out of a log: how many rows, and the first few in full."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """One more."""
        self.count += 1
        if self.count <= TOLD:
            self.first.append(line)

    def told(self) -> list[str]:
        """Lines for whoever runs the command: the first in full, then how many more."""
        more = self.count - len(self.first)
        return [*self.first, f"and {more:,} more rows that can't be read"] if more else list(self.first)


@dataclass(frozen=True, slots=True)
class Log:
    """The usable rows of a file, in order, and how many rows were left out."""

    rows: Sequence[Row]
    bad: int


def load(path: Path, tell: Callable[[str], None]) -> Log:
    """All usable rows of a file; ``tell`` hears of bad rows. Raises LogError and OSError.

    Ids mean something within their file only: learner 1 of one school isn't learner 1 of another.
    """
    bad = BadRows()
    rows = list(read(path, bad))
    for line in bad.told():
        tell(line)
    return Log(rows, bad.count)


def read(path: Path, bad: BadRows) -> Iterator[Row]:
    """Rows of one file as they come; ``bad`` takes note of the others.

    A row without an item, or a file without that column, has its skill for an item. Raises OSError, and
    LogError for a file without header or usable rows, a torn gzip file, or what isn't CSV at all.
    """
    usable = 0
    try:
        with path.open("rb") as file, _text(path, file) as text:
            for row in _rows(path, text, bad):
                usable += 1
                yield row
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise LogError(f"{path} is torn after {usable:,} rows: its gzip data ends or breaks there") from error
    if not usable:
        why = f" (the first: {bad.first[0]})" if bad.first else ": it has a header and nothing below"
        raise LogError(f"{path} has no usable row{why}")


def _text(path: Path, file: BufferedReader) -> TextIOWrapper:
    """The file's text, unpacked where it is gzipped; what isn't UTF-8 is kept to be told by its row."""
    plain = file
    if file.peek(2)[:2] == b"\x1f\x8b":
        plain = BufferedReader(gzip.GzipFile(fileobj=cast(BinaryIO, file)))
    start = plain.peek(8)[:8]
    for magic, what in _FOREIGN.items():
        if start.startswith(magic):
            raise LogError(f"{path} {what}")
    if b"\0" in start:
        raise LogError(f"{path} is no text: NUL bytes at its start (UTF-16 or UTF-32 is saved as UTF-8 instead)")
    return TextIOWrapper(plain, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _rows(path: Path, text: Iterable[str], bad: BadRows) -> Iterator[Row]:
    reader = csv.reader(text)
    try:
        header = next((cells for cells in reader if cells), None)
    except csv.Error as error:
        raise LogError(f"{path} is no CSV: {error} in the header") from error
    if header is None:
        raise LogError(f"{path} is empty")
    row_of = _parser(_columns(path, header), len(header))
    last = reader.line_num
    while True:
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if cells:
                yield row_of(cells)
        except (csv.Error, _BadRowError) as error:
            bad.note(f"{path}, {_lines(last + 1, reader.line_num)}: {error}")
        last = reader.line_num


class _BadRowError(ValueError):
    """A row that can't be used, and why."""


def _lines(first: int, last: int) -> str:
    return f"line {first}" if last <= first else f"lines {first} to {last} (a quote that isn't closed?)"


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    """Where the columns are that are read. Raises LogError."""
    names = [name.strip().lower() for name in header]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        found = ", ".join(names)
        found = (found if len(found) <= 120 else found[:120] + "…").encode("ascii", "backslashreplace").decode()
        word = "column" if len(missing) == 1 else "columns"
        raise LogError(f"{path} lacks the {word} {', '.join(missing)}; its header says: {found}")
    twice = [name for name in (*NEEDED, *OPTIONAL) if names.count(name) > 1]
    if twice:
        raise LogError(f"{path} has the column {twice[0]} twice")
    return {name: names.index(name) for name in (*NEEDED, *OPTIONAL) if name in names}


def _parser(at: dict[str, int], width: int) -> Callable[[Sequence[str]], Row]:
    """What makes a row of cells, for files of this shape. Ids that are equal become the same string: less memory."""
    learner_at, skill_at, correct_at = (at[name] for name in NEEDED)
    item_at, time_at, seconds_at = (at.get(name, -1) for name in OPTIONAL)
    known: dict[str, str] = {}

    def an_id(name: str, cell: str) -> str:
        found = known.get(cell)
        if found is None:
            found = known[cell] = _checked_id(name, cell)
        return found

    def row_of(cells: Sequence[str]) -> Row:
        if len(cells) != width:
            raise _BadRowError(f"{_cells(len(cells))} where the header has {width}")
        right = _RIGHT.get(cells[correct_at].strip().lower())
        if right is None:
            raise _BadRowError(f"correct is {_shown(cells[correct_at])}, not 0 or 1")
        skill = an_id("skill", cells[skill_at])
        return Row(
            an_id("learner", cells[learner_at]),
            skill,
            an_id("item", cells[item_at]) if item_at >= 0 and cells[item_at].strip() else skill,
            right,
            _number("timestamp", cells[time_at]) if time_at >= 0 else None,
            _number("seconds", cells[seconds_at]) if seconds_at >= 0 else None,
        )

    return row_of


def _checked_id(name: str, cell: str) -> str:
    cell = cell.strip()
    if not cell:
        raise _BadRowError(f"no {name}")
    if "\0" in cell:
        raise _BadRowError(f"{name} holds NUL bytes")
    if any("\udc80" <= letter <= "\udcff" for letter in cell):
        raise _BadRowError(f"{name} {_shown(cell)} isn't UTF-8")
    return cell


def _number(name: str, cell: str) -> float | None:
    """A finite number; an empty cell is one that isn't known."""
    if not cell:
        return None
    try:
        number = float(cell)
    except ValueError:
        number = math.nan if cell.strip() else None
    if number is not None and not math.isfinite(number):
        raise _BadRowError(f"{name} is {_shown(cell)}, not a number")
    return number


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _shown(cell: str) -> str:
    """A cell as a reader of messages may see it: short, and nothing in it that a terminal would obey."""
    return ascii(cell if len(cell) <= 40 else cell[:40] + "…")
