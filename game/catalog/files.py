"""Reads the bytes of content files, with a plain fault for whatever stands in the way."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from game.catalog.faults import CatalogError, Fault

LARGEST = 5_000_000  # bytes; a whole year's skill map is a few hundred thousand
MOST_NAMED = 20  # files that a level leads to, be it through others

_FIRST_KEY = re.compile(rb"(?m)^(?![ \t]*#)[ \t]*([A-Za-z_]+)[ \t]*:")
_ID = re.compile(rb"(?m)^id:[ \t]*[\"']?([a-z0-9-]+)")
_MAP_PROPERTY = re.compile(rb'<property\s+name="map"\s+(?:type="string"\s+)?value="([^"]*)"')
_SOURCE = re.compile(rb"""\bsource=["']([^"']+)["']""")


def read_bytes(path: Path) -> bytes:
    """The whole content of a file. Raises CatalogError when it isn't there, can't be read or is huge."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise CatalogError([Fault(str(path), 1, "this is a folder", "name a file in it")])
        if not path.is_file():  # a pipe or a device might never end
            raise CatalogError([Fault(str(path), 1, "this is no ordinary file", "name a .yaml or a .tmx file")])
        if size > LARGEST:
            what = f"the file has {size} bytes, more than {LARGEST}"
            raise CatalogError([Fault(str(path), 1, what, "split it into several files")])
        return path.read_bytes()
    except FileNotFoundError:
        raise CatalogError([Fault(str(path), 1, "there is no such file", "check its name")]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        fault = Fault(str(path), 1, f"the file can't be read ({reason})", "check its name and its permissions")
        raise CatalogError([fault]) from None


def first_key(raw: bytes) -> str:
    """The first key of a YAML text, which says what kind of file it is; empty when it has none."""
    match = _FIRST_KEY.search(raw[:4096].removeprefix(b"\xef\xbb\xbf"))
    return match[1].decode("ascii") if match else ""


def id_of(raw: bytes) -> str:
    """The id that a map's text gives itself, as far as a glance tells."""
    match = _ID.search(raw)
    return match[1].decode("ascii") if match else ""


def digest(raw: bytes) -> str:
    """Twelve hex digits that name this exact content."""
    return hashlib.sha256(raw).hexdigest()[:12]


def map_of_level(path: Path, raw: bytes) -> str:
    """The id of the skill map that a level belongs to: its property ``map``, or else the file's name."""
    match = _MAP_PROPERTY.search(raw)
    return match[1].decode("utf-8", "replace") if match else path.stem


def level_key(path: Path, raw: bytes) -> str:
    """Names a level's exact content: its own, its tilesets', and the size of their pictures."""
    whole = hashlib.sha256(raw)
    waiting = [(path.parent, raw)]
    seen: set[Path] = set()
    while waiting:
        folder, content = waiting.pop()
        for source in _SOURCE.findall(content):
            file = Path(os.path.normpath(folder / source.decode("utf-8", "replace")))
            if file in seen or len(seen) >= MOST_NAMED:
                continue
            seen.add(file)
            found = _bytes_or_nothing(file)
            whole.update(b"%b:%d:" % (source, len(found)) + found)
            if file.suffix == ".tsx":
                waiting.append((file.parent, found))
    return whole.hexdigest()


def _bytes_or_nothing(file: Path) -> bytes:
    """What is in a file that a level names; only the size of a picture, which is never checked closer."""
    try:
        return read_bytes(file) if file.suffix == ".tsx" else b"%d" % file.stat().st_size
    except (CatalogError, OSError, ValueError):
        return b""
