"""The attempt log of one learner: one file a device, only ever appended to, read as one history."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from ..model import Attempt, Progress
from .errors import BadLine, Finding, NewerLine, StoreError
from .files import Files
from .lines import decode, encode
from .tables import keep_aside

Fold = Callable[[Progress, Iterable[Attempt]], Progress]
Mark = tuple[int, int, int]  # bytes read of a file; length and CRC-32 of the last line among them
Key = tuple[float, str]  # when, then which: the order of a history, whatever file a line is in

START: Key = (float("-inf"), "")
_BLOCK = 1 << 20


class OutOfOrder(Exception):  # noqa: N818 - tells the reader to sort; nothing failed
    """A line is older than one already folded: a clock went back, or a file came in from elsewhere."""


class AttemptLog:
    """Appends to this device's file; reads the files of every device in the learner's folder."""

    def __init__(self, files: Files, learner: str, device: str) -> None:
        self.learner = learner
        self.folder = f"learners/{learner}"
        self.name = f"{self.folder}/attempts-{device}.jsonl"
        self.marks: Mapping[str, Mark] | None = None  # how far a fold has come; None: not yet folded
        self.last = START
        self._files = files
        self._mended = False

    def append(self, attempt: Attempt) -> Attempt:
        """Makes an attempt durable and returns it as every later reading will see it: fold that one.

        StoreError: nothing was kept. ValueError: the attempt holds what no line can.
        """
        line = encode(attempt)
        kept = decode(line)
        if not self._mended:
            self.mend()
        self._mended = False  # until this line is known to be whole
        end = self._files.append(self.name, line)
        self._mended = True
        self._advance(kept, line, end)
        return kept

    def attempts(self) -> Iterator[Attempt]:
        """The whole history in order of time. Reads it all: ``tail`` is the cheap one."""
        return iter(self._sorted(self._readers({})))

    def tail(self, count: int) -> list[Attempt]:
        """The last ``count`` attempts, oldest first, at a cost that doesn't depend on the length."""
        lines = [line for name in self._logs() for line in _last_lines(self._files, name, count)]
        history = [attempt for line in lines if (attempt := _decoded(line)) is not None]
        return list(_ordered(sorted(history, key=_key)))[-count:] if count > 0 else []

    def fold(self, fold: Fold, start: Progress) -> tuple[Progress, list[Finding]]:
        """Everything, from the beginning; ``fold`` must take all that it is given."""
        try:
            return self.fold_after(fold, start, {}, START)
        except OutOfOrder:
            readers = self._readers({})
            history = self._sorted(readers)
            return fold(start, history), self._finish(readers, _key(history[-1]))

    def fold_after(
        self, fold: Fold, start: Progress, marks: Mapping[str, Mark], last: Key
    ) -> tuple[Progress, list[Finding]]:
        """Only what comes after the marks. Raises OutOfOrder if some of it belongs before ``last``."""
        readers = self._readers(marks)
        latest = [last]
        progress = fold(start, _ordered(heapq.merge(*readers, key=_key), last, latest))
        return progress, self._finish(readers, latest[0])

    def matches(self, marks: Mapping[str, Mark]) -> bool:
        """Whether each file still holds what was read of it, as far as its last line tells."""
        return all(_still_there(self._files, name, mark) for name, mark in marks.items())

    def mend(self) -> list[Finding]:
        """Moves a last line that was cut short to the ``.torn`` file. StoreError: it can't be moved."""
        size = self._files.size(self.name)
        torn = _last_piece(self._files, self.name, size)
        self._mended = not torn
        if not torn:
            return []
        if _decoded(torn) is not None:  # whole but for its newline: an editor took that away
            self._files.append(self.name, b"\n")
            self._mended = True
            return []
        kept = self.name.replace(".jsonl", ".torn")
        self._files.append(kept, torn + b"\n")
        self._files.cut(self.name, size - len(torn))
        self._mended = True
        return [Finding("torn", self.name, kept=kept)]

    def _advance(self, kept: Attempt, line: bytes, end: int) -> None:
        """Moves the marks over an appended line, or gives them up where a replay would differ."""
        if self.marks is None:
            return
        alone = self.marks.get(self.name, (0, 0, 0))[0] == end - len(line)
        in_order = _key(kept) > self.last
        self.marks = {**self.marks, self.name: (end, len(line), _crc(line))} if alone and in_order else None
        self.last = _key(kept)

    def _finish(self, readers: list[Reader], last: Key) -> list[Finding]:
        self.marks = {reader.name: reader.mark for reader in readers}
        self.last = last
        return [finding for reader in readers for finding in self._findings(reader)]

    def _findings(self, reader: Reader) -> Iterator[Finding]:
        if reader.newer:
            yield Finding("newer", reader.name, reader.newer, reader.name)
        if reader.garbled and reader.name == self.name:  # of another device's file, that device takes care
            kept = self.name.replace(".jsonl", ".aside")
            with suppress(StoreError):  # the lines are still in the log
                if fresh := keep_aside(self._files, kept, reader.garbled):
                    yield Finding("garbled", reader.name, fresh, kept)
        elif reader.garbled:
            yield Finding("garbled", reader.name, len(reader.garbled), reader.name)

    def _logs(self) -> list[str]:
        names = self._files.names(self.folder)
        return [f"{self.folder}/{n}" for n in names if n.startswith("attempts-") and n.endswith(".jsonl")]

    def _readers(self, marks: Mapping[str, Mark]) -> list[Reader]:
        return [Reader(self._files, name, marks.get(name, (0, 0, 0))) for name in self._logs()]

    def _sorted(self, readers: list[Reader]) -> list[Attempt]:
        return list(_ordered(sorted((a for reader in readers for a in reader), key=_key)))


class Reader:
    """Goes once through the whole lines of one log, and remembers how far and what was wrong."""

    def __init__(self, files: Files, name: str, mark: Mark = (0, 0, 0)) -> None:
        self.name = name
        self.mark = mark
        self.garbled: list[bytes] = []
        self.newer = 0
        self._files = files

    def __iter__(self) -> Iterator[Attempt]:
        end, line = self.mark[0], b""
        for line in _lines(self._files, self.name, end):
            end += len(line) + 1
            try:
                yield decode(line)
            except NewerLine:
                self.newer += 1
            except BadLine:
                if line.strip():
                    self.garbled.append(line)
        if end != self.mark[0]:
            self.mark = (end, len(line) + 1, _crc(line + b"\n"))


def _key(attempt: Attempt) -> Key:
    return attempt.at, attempt.id


def _ordered(history: Iterable[Attempt], last: Key = START, latest: list[Key] | None = None) -> Iterator[Attempt]:
    """Each attempt once, a line that two files hold too; raises OutOfOrder instead of going back."""
    for attempt in history:
        key = _key(attempt)
        if key == last and last != START:
            continue
        if key < last:
            raise OutOfOrder
        last = key
        if latest is not None:
            latest[0] = key
        yield attempt


def _lines(files: Files, name: str, start: int) -> Iterator[bytes]:
    """The whole lines from an offset on, without their newlines; a last piece without one is left."""
    rest, stop = b"", files.size(name)
    while start < stop and (block := files.read(name, start, min(_BLOCK, stop - start))):
        start += len(block)
        *whole, rest = (rest + block).split(b"\n")
        yield from whole


def _last_lines(files: Files, name: str, count: int) -> list[bytes]:
    """The last ``count`` whole lines, read from the end."""
    start, text = files.size(name), b""
    while start > 0 and text.count(b"\n") <= count:
        step = min(1 << 16, start)
        start -= step
        text = files.read(name, start, step) + text
    whole = text.split(b"\n")[:-1]
    return whole[-count:] if count > 0 else []


def _last_piece(files: Files, name: str, size: int) -> bytes:
    """What comes after the last newline."""
    piece = b""
    while size > 0 and b"\n" not in piece:
        step = min(4096, size)
        size -= step
        piece = files.read(name, size, step) + piece
    return piece.rpartition(b"\n")[2]


def _still_there(files: Files, name: str, mark: Mark) -> bool:
    end, size, crc = mark
    return 0 <= size <= end and _crc(files.read(name, end - size, size)) == crc


def _decoded(line: bytes) -> Attempt | None:
    try:
        return decode(line)
    except BadLine:
        return None


def _crc(data: bytes) -> int:
    return zlib.crc32(data)
