"""The command line: which command was meant, and what to print when it can't be done."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from game import learner_cli, maps_cli


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m game", description="Lantern Isles: a learning game where mastery is light."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    play = commands.add_parser("play", help="play (the same as no command at all)")
    play.add_argument("--full-screen", action="store_true", help="fill the screen (F11 while playing)")
    demo = commands.add_parser("demo", help="let a simulated learner play, and keep a picture of every screen")
    demo.add_argument("--minutes", type=_minutes, default=3.0, help="of the simulated clock (default: 3)")
    demo.add_argument("--seed", type=int, default=1, help="the same seed plays the same game (default: 1)")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pictures and demo.json go")
    demo.add_argument(
        "--home", type=Path, metavar="DIR", help="data folder to carry on from (default: a temporary one)"
    )
    demo.add_argument(
        "--size", type=_size, default=(1280, 720), metavar="WxH", help="of the window (default: 1280x720)"
    )
    maps_cli.add(commands)
    learner_cli.add(commands)
    bench = commands.add_parser("bench", help="measure speed and memory on this machine")
    bench.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return top


def _minutes(text: str) -> float:
    value = float(text)
    if not 0 < value <= 24 * 60:
        raise argparse.ArgumentTypeError("give minutes between 0 and 1440")
    return value


def _size(text: str) -> tuple[int, int]:
    try:
        w, h = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError("give a size such as 1280x720") from None
    if not (640 <= w <= 7680 and 360 <= h <= 4320):  # a smaller window shows nothing that one could choose
        raise argparse.ArgumentTypeError("give a size between 640x360 and 7680x4320")
    return w, h


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all went well."""
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command or "play"](options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141


def _play(options: argparse.Namespace) -> int:
    from game.play import play

    return play(getattr(options, "full_screen", False))


def _demo(options: argparse.Namespace) -> int:
    from game.catalog import CatalogError
    from game.demo import demo
    from game.store import HomeError, StoreError

    try:
        report = demo(options.out, options.minutes, options.seed, options.home, options.size)
    except (HomeError, StoreError, OSError, CatalogError) as error:
        return _fail(error)
    for key, value in report.items():
        print(f"{key}: {value}", file=sys.stderr)
    return 0


def _bench(options: argparse.Namespace) -> int:
    from game.bench import bench, table

    figures = bench(lambda line: print(line, file=sys.stderr, flush=True))
    print(json.dumps(figures, indent=1) if options.json else table(figures))
    return 0


def _fail(error: Exception) -> int:
    print(f"Lantern Isles: {error}", file=sys.stderr)
    return 1


COMMANDS = {"play": _play, "demo": _demo, "maps": maps_cli.run, "learner": learner_cli.run, "bench": _bench}
