"""Writes down which contents of skill maps were tried out and found sound: ``python -m tests.checked``."""

from __future__ import annotations

import sys

from game.catalog import check
from game.catalog.maps import CHECKED, content, is_map, map_files, map_paths
from game.resources import SKILL_MAPS

HEAD = "# Maps that were tried out and found sound, so that a first start need not. Made by: python -m tests.checked"


def lines() -> list[str]:
    """One line a map: what names its content, and where it lies."""
    return [f"{content(map_files(path))} {path.name}" for path in map_paths(SKILL_MAPS) if is_map(path)]


def main() -> int:
    faults = check([SKILL_MAPS], thorough=True)
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    if not faults:
        CHECKED.write_text("\n".join([HEAD, *lines(), ""]), encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
