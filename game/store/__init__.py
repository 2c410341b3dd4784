"""The store: what is kept on the disk, and that nothing which was answered is ever lost."""

from .errors import BadLine, Finding, HomeBusy, HomeError, NewerLine, Report, StoreError
from .files import new_id
from .folder import data_folder, open_home
from .home import Home
from .lines import decode, encode
from .log import AttemptLog, Fold
from .memory import MemoryFiles, memory_home
from .snapshot import open_progress, save_snapshot

__all__ = [
    "AttemptLog",
    "BadLine",
    "Finding",
    "Fold",
    "Home",
    "HomeBusy",
    "HomeError",
    "MemoryFiles",
    "NewerLine",
    "Report",
    "StoreError",
    "data_folder",
    "decode",
    "encode",
    "memory_home",
    "new_id",
    "open_home",
    "open_progress",
    "save_snapshot",
]
