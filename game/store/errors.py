"""What can go wrong with saved data, as values and exceptions with plain words."""

from __future__ import annotations

from dataclasses import dataclass

_HOME = {
    "file": "The data folder {path} is a file, not a folder. Move it away or choose another folder.",
    "readonly": "The data folder {path} can't be written to. Get the right to, or choose another.",
    "full": "The disk that holds the data folder {path} is full. Make some room and start again.",
    "gone": "The data folder {path} can't be made or read. Check that the drive is there and the path is right, "
    "and that no folder stands where a file should.",
    "busy": "Lantern Isles is already open with the data folder {path}. Close the other window first.",
}
_STORE = {
    "full": "The disk is full: {file} can't be saved.",
    "readonly": "The folder can't be written to: {file} can't be saved.",
    "gone": "The disk doesn't answer: {file} can't be read or saved.",
}


class HomeError(Exception):
    """The data folder can't be used. ``kind``: file, readonly, full, gone or busy."""

    def __init__(self, kind: str, path: str) -> None:
        super().__init__(_HOME[kind].format(path=path))
        self.kind = kind
        self.path = path


class HomeBusy(HomeError):  # noqa: N818 - the name says what is so; its base says that it is an error
    """Another living game has the data folder open."""

    def __init__(self, path: str) -> None:
        super().__init__("busy", path)


class StoreError(Exception):
    """Nothing was saved (or could be read). ``kind``: full, readonly or gone."""

    def __init__(self, kind: str, file: str) -> None:
        super().__init__(_STORE[kind].format(file=file))
        self.kind = kind
        self.file = file


class BadLine(ValueError):  # noqa: N818 - a line is bad; it is a value that is wrong, not a failure
    """A line of a log that is not an attempt."""


class NewerLine(BadLine):
    """A line that a newer game wrote: not ours to read, and not ours to throw away."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of damage that was met at opening, and the file that keeps what was damaged.

    ``kind``: torn (a last line cut short), garbled (lines that are no attempts), newer (lines of
    a newer game: they stay in their log), corrupt (a whole file), entry (entries of a table).
    """

    kind: str
    file: str
    count: int = 1
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How an opening went. ``replay`` says why the snapshot was not enough; empty: it was."""

    findings: tuple[Finding, ...] = ()
    replay: str = ""
