"""Where the game's own read-only folders are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "content" if (_PACKAGE / "content").is_dir() else _PACKAGE.parent

ASSETS = _ROOT / "assets"
LEVELS = _ROOT / "levels"
SKILL_MAPS = _ROOT / "skill_maps"
