"""Finds the data folder, makes sure that it can be written to, and takes it for this process alone."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_dir

from .errors import Finding, HomeBusy, HomeError, StoreError
from .files import DiskFiles, Files, is_name, kind_of, new_id
from .home import Home
from .tables import keep_corrupt


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """``LANTERN_HOME`` if set, else where this system keeps a program's data."""
    chosen = environ.get("LANTERN_HOME", "")
    return Path(chosen).expanduser() if chosen else Path(user_data_dir("LanternIsles", appauthor=False))


def open_home(path: Path | str, chance: random.Random) -> Home:
    """Opens the data folder, made if need be; ``chance`` names a new device.

    Raises HomeBusy while another living game has it, and HomeError where it can't be used. The
    lock is the operating system's: it ends with its process, however that ends.
    """
    folder = Path(path).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _probe(folder)
        lock = FileLock(folder / "lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise HomeBusy(str(folder)) from None
    except (FileExistsError, NotADirectoryError) as fault:
        raise HomeError("file", str(folder)) from fault
    except (OSError, NotImplementedError) as fault:
        kind = kind_of(fault) if isinstance(fault, OSError) else "gone"
        raise HomeError(kind, str(folder)) from fault
    try:
        files = DiskFiles(folder)
        device, findings = _device(files, chance)
        return Home(files, device, findings, lock.release)
    except StoreError as fault:
        lock.release()
        raise HomeError(fault.kind, str(folder)) from fault
    except BaseException:
        lock.release()
        raise


def _probe(folder: Path) -> None:
    """Makes and removes an empty file: whether that works is more than any permission bit tells."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT, 0o666))
    except OSError as fault:
        if kind_of(fault) != "full":  # on a full disk one may still play, and is told at each answer
            raise
    with suppress(OSError):
        probe.unlink()


def _device(files: Files, chance: random.Random) -> tuple[str, list[Finding]]:
    """This device's id, made once; an unreadable one is kept aside and a new one made."""
    findings: list[Finding] = []
    raw = files.read("device.json")
    try:
        device = json.loads(raw)["device"]
        if is_name(device):
            return device, findings
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    if files.exists("device.json"):
        findings.append(keep_corrupt(files, "device.json"))
    device = new_id(chance, 8)
    files.replace("device.json", json.dumps({"device": device}).encode())
    return device, findings
