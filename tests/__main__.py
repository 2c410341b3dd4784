"""The one door: ``python -m tests`` runs lint, format, types, layers and tests, and fails if any of them did."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str) -> str:
    """A program of this very environment, wherever its shell's path points."""
    folder = Path(sysconfig.get_path("scripts"))
    found = next((p for p in (folder / name, folder / f"{name}.exe") if p.exists()), None)
    if found is None:
        sys.exit(f"{name} is missing from {folder}: install the game with its extra, pip install -e .[dev]")
    return str(found)


def steps() -> dict[str, list[str]]:
    """What is run, in this order: a heading and a command each. Pytest last: its summary ends it all."""
    cores = str(max(1, os.cpu_count() or 1))
    return {
        "Lint": [tool("ruff"), "check", "."],
        "Format": [tool("ruff"), "format", "--check", "."],
        "Types": [tool("basedpyright"), "--pythonpath", sys.executable],
        "Layers": [tool("lint-imports")],
        "Tests": [sys.executable, "-m", "pytest", "-n", cores, "--dist", "worksteal", *sys.argv[1:]],
    }


def main() -> int:
    """Run every step, whatever became of the ones before; 0 when all of them went well."""
    failed: list[str] = []
    for heading, command in steps().items():
        if heading == "Tests" and failed:
            print(f"\nFailed so far: {', '.join(failed)}.", flush=True)
        print(f"\n=== {heading}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(heading)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
