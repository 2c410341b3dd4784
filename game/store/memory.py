"""The same port on memory: tests and trials without a disk, with a disk size to run out of."""

from __future__ import annotations

from .errors import StoreError
from .home import Home


class MemoryFiles:
    """Files in a dict. ``room``: bytes that may still be written (None: endless)."""

    def __init__(self, room: int | None = None) -> None:
        self.data: dict[str, bytearray] = {}
        self.room = room

    def names(self, folder: str) -> list[str]:
        lead = f"{folder}/" if folder else ""
        return sorted({name[len(lead) :].split("/")[0] for name in self.data if name.startswith(lead)})

    def exists(self, name: str) -> bool:
        return any(known == name or known.startswith(f"{name}/") for known in self.data)

    def size(self, name: str) -> int:
        return len(self.data.get(name, b""))

    def read(self, name: str, start: int = 0, count: int = -1) -> bytes:
        return bytes(self.data.get(name, b"")[start : None if count < 0 else start + count])

    def append(self, name: str, data: bytes) -> int:
        self._pay(name, len(data))
        file = self.data.setdefault(name, bytearray())
        file += data
        return len(file)

    def replace(self, name: str, data: bytes) -> None:
        self._pay(name, len(data))
        self.data[name] = bytearray(data)

    def cut(self, name: str, size: int) -> None:
        del self.data[name][size:]

    def move(self, old: str, new: str) -> None:
        for name in [n for n in self.data if n == old or n.startswith(f"{old}/")]:
            self.data[new + name[len(old) :]] = self.data.pop(name)

    def _pay(self, name: str, count: int) -> None:
        if self.room is not None:
            if count > self.room:
                raise StoreError("full", name)
            self.room -= count


def memory_home(device: str = "here", files: MemoryFiles | None = None) -> Home:
    """A data folder that lasts as long as its ``files`` are held."""
    return Home(files or MemoryFiles(), device)
