"""The port to the disk: named bytes that are appended to or replaced, durably or not at all."""

from __future__ import annotations

import errno
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from .errors import StoreError

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn every \n into \r\n
_WINDOWS = os.name == "nt"
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0, 1: they look alike when read aloud from a screen


def new_id(chance: random.Random, length: int = 13) -> str:
    """A short id that is safe as a file name anywhere: five bits a letter."""
    return "".join(chance.choices(_LETTERS, k=length))


def is_name(value: object) -> bool:
    """Whether a value may be the id of a learner or a device, and so a part of a file's name."""
    return isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", value) is not None


def kind_of(fault: OSError) -> str:
    """The game's own word for an error of the operating system: full, readonly or gone."""
    if fault.errno in _FULL:
        return "full"
    return "readonly" if fault.errno in _READONLY else "gone"


class Files(Protocol):
    """Names are relative, with ``/``. Every method may raise StoreError."""

    def names(self, folder: str) -> list[str]:
        """What is directly in a folder, sorted; nothing when there is no such folder."""
        ...

    def exists(self, name: str) -> bool: ...

    def size(self, name: str) -> int:
        """In bytes; 0 when there is no such file."""
        ...

    def read(self, name: str, start: int = 0, count: int = -1) -> bytes:
        """At most ``count`` bytes (-1: all) from ``start``; none when there is no such file."""
        ...

    def append(self, name: str, data: bytes) -> int:
        """All of ``data`` is on the disk when this returns the new size; none of it when it raises."""
        ...

    def replace(self, name: str, data: bytes) -> None:
        """The file holds the old bytes or the new ones, whatever happens, never a mixture."""
        ...

    def cut(self, name: str, size: int) -> None: ...

    def move(self, old: str, new: str) -> None:
        """Renames a file or a whole folder; ``new`` must not exist."""
        ...


class DiskFiles:
    """Files below one folder of the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self, folder: str) -> list[str]:
        with _plainly(folder):
            try:
                return sorted(os.listdir(self.root / folder))  # noqa: PTH208 - only the names are wanted
            except FileNotFoundError:
                return []

    def exists(self, name: str) -> bool:
        return os.path.lexists(self.root / name)

    def size(self, name: str) -> int:
        with _plainly(name):
            try:
                return (self.root / name).stat().st_size
            except FileNotFoundError:
                return 0

    def read(self, name: str, start: int = 0, count: int = -1) -> bytes:
        with _plainly(name):
            try:
                with (self.root / name).open("rb", buffering=0) as file:
                    file.seek(start)
                    return file.read(count)
            except FileNotFoundError:
                return b""

    def append(self, name: str, data: bytes) -> int:
        path = self.root / name
        with _plainly(name):
            fd = self._open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                size = os.fstat(fd).st_size
                _write_or_undo(fd, size, data)
            finally:
                os.close(fd)
            if size == 0:  # perhaps just made: its name must last as long as its bytes
                sync_folder(path.parent)
        return size + len(data)

    def replace(self, name: str, data: bytes) -> None:
        path = self.root / name
        draft = path.with_name(path.name + ".tmp")
        with _plainly(name):
            fd = self._open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            try:
                _write_or_undo(fd, 0, data)
            finally:
                os.close(fd)
            _rename(draft, path)
            sync_folder(path.parent)

    def cut(self, name: str, size: int) -> None:
        with _plainly(name):
            fd = os.open(self.root / name, os.O_WRONLY | _BINARY)
            try:
                os.ftruncate(fd, size)
                os.fsync(fd)
            finally:
                os.close(fd)

    def move(self, old: str, new: str) -> None:
        target = self.root / new
        with _plainly(old):
            self._make(target.parent)
            _rename(self.root / old, target)
            sync_folder(target.parent)
            sync_folder((self.root / old).parent)

    def _open(self, path: Path, flags: int) -> int:
        try:
            return os.open(path, flags | _BINARY, 0o666)
        except FileNotFoundError:
            self._make(path.parent)
            return os.open(path, flags | _BINARY, 0o666)

    def _make(self, folder: Path) -> None:
        """Makes folders below the root, never the root itself: without it the drive is gone."""
        if folder == self.root or folder.is_dir():
            return
        self._make(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Makes new names in a folder durable, where the operating system lets a folder be synced."""
    if _WINDOWS:
        return
    with suppress(OSError):  # some network drives refuse; the bytes themselves are safe
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@contextmanager
def _plainly(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise StoreError(kind_of(fault), name) from fault


def _write_or_undo(fd: int, size: int, data: bytes) -> None:
    """One write, then fsync; when either fails the file gets its old length back."""
    try:
        if os.write(fd, data) != len(data):
            raise OSError(errno.ENOSPC, "short write")
        os.fsync(fd)
    except OSError:
        with suppress(OSError):
            os.ftruncate(fd, size)
            os.fsync(fd)
        raise


def _rename(old: Path, new: Path) -> None:
    """``os.replace``, with patience for virus scanners that hold a new file for a moment."""
    for pause in (0.02, 0.1, 0.3) if _WINDOWS else ():
        try:
            return os.replace(old, new)  # noqa: PTH105 - the name that tells what it guarantees
        except PermissionError:
            time.sleep(pause)
    os.replace(old, new)  # noqa: PTH105
