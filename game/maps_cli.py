"""The commands for authors of skill maps: ``python -m game maps …``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.resources import LEVELS, SKILL_MAPS

Tools = Any  # argparse gives its sub-parsers no public type


def add(commands: Tools) -> None:
    """Add ``maps`` and its tools to the command line."""
    maps = commands.add_parser("maps", help="tools for skill maps and isles")
    tools = maps.add_subparsers(dest="tool", metavar="TOOL", required=True)
    _add_reading(tools)
    _add_drawing(tools)
    _add_exchange(tools)


def _map(tool: argparse.ArgumentParser, many: bool = False) -> None:
    what = "a skill map: a file, a folder with a map.yaml, or the id of one of the game's own"
    tool.add_argument("map", nargs="*" if many else None, type=Path, metavar="MAP", help=what)


def _out(tool: argparse.ArgumentParser, kind: str) -> None:
    tool.add_argument("--out", type=Path, metavar="FILE", help=f"where the {kind} goes (default: it is printed)")


def _add_reading(tools: Tools) -> None:
    check = tools.add_parser("check", help="find every fault in skill maps, isles and rewards")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: the game's own)")
    check.add_argument("--thorough", action="store_true", help="try hundreds of items of every template")
    check.add_argument("--strict", action="store_true", help="warnings count as faults")
    new = tools.add_parser("new", help="begin a skill map: a starter with comments that can be played at once")
    new.add_argument("file", type=Path, metavar="FILE", help="such as my-class.yaml")
    new.add_argument("--title", default="", help="what the isle is called")
    preview = tools.add_parser("preview", help="see and answer a map's items, here, in a window or as pictures")
    _map(preview)
    preview.add_argument("--skill", default="", metavar="ID", help="only skills whose id holds this")
    preview.add_argument("--seed", type=int, default=0, help="another number, other items (default: 0)")
    preview.add_argument("--language", default="en", metavar="XX", help="tell the items in this language")
    preview.add_argument("--window", action="store_true", help="in the game's own window; Page Up and Down turn")
    preview.add_argument("--png", type=Path, metavar="DIR", help="draw every template into this folder")
    preview.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH", help="of the pictures")
    preview.add_argument("--list", action="store_true", help="print items with their answers, without asking")
    preview.add_argument(
        "--count", type=int, default=5, metavar="N", help="items of each template in a list (default: 5)"
    )
    coverage = tools.add_parser("coverage", help="which lines of a curriculum the maps cover")
    _map(coverage, many=True)
    coverage.add_argument("--framework", default="ccss-m", help="the curriculum (default: ccss-m)")
    simulate = tools.add_parser("simulate", help="send synthetic learners through a map, before your class goes")
    _map(simulate)
    simulate.add_argument("--learners", type=_count, default=30, metavar="N", help="how many (default: 30)")
    simulate.add_argument("--days", type=_count, metavar="N", help="how many days they play (default: three a skill)")
    simulate.add_argument("--seed", type=int, default=1, help="another number, other learners (default: 1)")
    simulate.add_argument("--csv", type=Path, metavar="FILE", help="keep the table as CSV")
    simulate.add_argument("--svg", type=Path, metavar="FILE", help="keep a drawing of the table")


def _add_drawing(tools: Tools) -> None:
    graph = tools.add_parser("graph", help="draw the prerequisites as SVG")
    _map(graph)
    _out(graph, "drawing")
    isle = tools.add_parser("isle", help="make a playable isle from a map, or bring one up to date")
    _map(isle)
    isle.add_argument("--out", type=Path, metavar="FILE", help="the level (default: in levels, beside skill_maps)")
    isle.add_argument("--seed", type=int, default=0, help="another number, another isle (default: 0)")
    tools.add_parser("folder", help="print the folder for maps of your own; the game plays what lies there")
    schema = tools.add_parser("schema", help="print the JSON Schema, for editors that check as one types")
    _out(schema, "schema")


def _add_exchange(tools: Tools) -> None:
    bring = tools.add_parser("import", help="make a skill map from CSV, Moodle GIFT or an Anki text export")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--format", choices=("csv", "gift", "anki"), help="what it is (default: by its ending)")
    bring.add_argument("--title", default="", help="what the isle is called")
    bring.add_argument("--out", type=Path, metavar="FILE", help="the skill map (default: beside the file, .yaml)")
    give = tools.add_parser("export", help="write a map's items as CSV, Moodle GIFT or Anki text")
    _map(give)
    give.add_argument("--format", choices=("csv", "gift", "anki"), default="csv", help="(default: csv)")
    give.add_argument("--count", type=_count, default=10, metavar="N", help="items of each template (default: 10)")
    give.add_argument("--seed", type=int, default=0, help="another number, other items (default: 0)")
    _out(give, "file")


def _size(text: str) -> tuple[int, int]:
    w, _, h = text.lower().partition("x")
    if not (w.isdecimal() and h.isdecimal() and 320 <= int(w) <= 3840 and 180 <= int(h) <= 2160):
        raise argparse.ArgumentTypeError("give a size such as 1280x720")
    return int(w), int(h)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10_000:
        raise argparse.ArgumentTypeError("give a number from 1 to 10000")
    return number


def run(options: argparse.Namespace) -> int:
    """Run one of the tools; 0 when all went well, 1 where there was something to mend."""
    from game.catalog import CatalogError

    try:
        return TOOLS[options.tool](options)
    except CatalogError as error:
        for fault in error.faults:
            print(fault)
        return 1
    except BrokenPipeError:  # whoever reads this has seen enough
        raise
    except (OSError, ValueError) as error:
        print(f"Lantern Isles: {_plainly(error)}", file=sys.stderr)
        return 1


def _plainly(error: Exception) -> str:
    """What went wrong, as a sentence: which file, and why."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename} can't be read or written: {error.strerror}"
    return str(error)


def _load(path: Path) -> Any:
    """A skill map by its path, or one of the game's own by its id. Raises CatalogError."""
    from game.catalog import load_map

    return load_map(_found(path))


def _found(path: Path) -> Path:
    """Where a map lies that was named by its path, or by its id among one's own maps and those of the game."""
    if not path.exists() and len(path.parts) == 1:
        for folder in (_own_folder(), SKILL_MAPS):
            for found in (folder / f"{path}.yaml", folder / str(path)):
                if found.exists():
                    return found
    return path


def _own_folder() -> Path:
    """Where maps of one's own lie."""
    from game.store import data_folder

    return data_folder() / "skill_maps"


def _keep(text: str, out: Path | None) -> None:
    if out is None:
        print(text, end="" if text.endswith("\n") else "\n")
    else:
        out.write_text(text, encoding="utf-8")
        print(f"Written: {out}", file=sys.stderr)


def _ticking(what: str) -> Callable[[int, int], None]:
    """A line on the terminal that grows as work gets done; silent where nobody looks."""
    live = sys.stderr.isatty()

    def tick(done: int, of: int) -> None:
        if live:
            full = round(30 * done / max(1, of))
            end = "\n" if done >= of else ""
            print(f"\r{what} [{'#' * full}{'.' * (30 - full)}] {done}/{of}{end}", end="", file=sys.stderr, flush=True)

    return tick


def _check(options: argparse.Namespace) -> int:
    from game.catalog import check

    own = [folder for folder in (_own_folder(), _own_folder().parent / "levels") if folder.is_dir()]
    own = [folder for folder in own if any(folder.iterdir())]
    faults = check(options.paths or [SKILL_MAPS, LEVELS, *own], options.thorough)
    for fault in faults:
        print(fault)
    grave = sum(options.strict or not fault.warning for fault in faults)
    if not faults:
        print("No faults found.", file=sys.stderr)
    elif not grave:
        warnings = "1 warning" if len(faults) == 1 else f"{len(faults)} warnings"
        print(f"No faults, {warnings}: it can be played.", file=sys.stderr)
    return 1 if grave else 0


def _new(options: argparse.Namespace) -> int:
    from game.authoring.starter import begin

    path = begin(options.file, options.title)
    named = f'"{path}"' if " " in str(path) else path
    print(f"Written: {path}\nCheck it:   python -m game maps check {named}", file=sys.stderr)
    print(f"Look at it: python -m game maps preview {named} --window", file=sys.stderr)
    return 0


def _preview(options: argparse.Namespace) -> int:
    skill_map = _load(options.map)
    if not any(options.skill in skill.id for skill in skill_map.skills):
        raise ValueError(f"no skill's id holds '{options.skill}'")
    if options.png or options.window:
        from game import preview

        if options.png:
            kept = preview.draw(
                skill_map, options.png, options.skill, options.size, options.language, options.seed,
                tick=_ticking("Drawing"),
            )  # fmt: skip
            print(f"Written: {len(kept)} pictures in {options.png}", file=sys.stderr)
        else:
            preview.window(skill_map, options.skill, options.language, options.seed)
        return 0
    from game import items
    from game.authoring import terminal

    telling = items.telling_of(skill_map, options.language)
    try:
        for skill in skill_map.skills:
            for template in skill.templates if options.skill in skill.id else ():
                if options.list:
                    terminal.listed(skill, template, options.seed, options.count, telling, print)
                else:
                    terminal.play(skill, template, options.seed, telling, input, print)
    except (EOFError, KeyboardInterrupt):
        print()
    return 0


def _coverage(options: argparse.Namespace) -> int:
    from game.authoring.coverage import coverage, told
    from game.catalog import load_map
    from game.catalog.maps import is_map, map_paths

    own = [path for path in map_paths(SKILL_MAPS) if is_map(path)]
    maps = [_load(path) for path in options.map] if options.map else [load_map(path) for path in own]
    found = coverage(maps, options.framework)
    print(told(found))
    return 1 if found.missing else 0


def _simulate(options: argparse.Namespace) -> int:
    from game.authoring import report
    from game.authoring.simulate import simulate

    sim = simulate(_load(options.map), options.learners, options.days, options.seed, _ticking("Playing"))
    print(report.table(sim))
    for out, text in ((options.csv, report.csv), (options.svg, report.svg)):
        if out:
            _keep(text(sim), out)
    return 0


def _graph(options: argparse.Namespace) -> int:
    from game.authoring.graph import graph

    skill_map = _load(options.map)
    _keep(graph(skill_map, _titles(skill_map)), options.out)
    return 0


def _titles(skill_map: Any) -> dict[str, str]:
    """The titles of skills in other maps of the game that this one needs."""
    others = {need.split("/", 1)[0] for skill in skill_map.skills for need in skill.needs} - {skill_map.id}
    found: dict[str, str] = {}
    for name in sorted(others):
        for own in (SKILL_MAPS / f"{name}.yaml", SKILL_MAPS / name):
            if own.exists():
                found |= {skill.id: skill.title for skill in _load(own).skills}
    return found


def _isle(options: argparse.Namespace) -> int:
    from game.isles import make_isle

    skill_map = _load(options.map)
    path = options.out or _level_path(options.map, skill_map.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    for line in make_isle(skill_map, path, options.seed):
        print(line, file=sys.stderr)
    return 0


def _level_path(path: Path, map_id: str) -> Path:
    """Where the isle of a map belongs: in ``levels`` beside its ``skill_maps``, or else beside the map itself."""
    home = _found(path).resolve().parent
    return (home.parent / "levels" if home.name == "skill_maps" else home) / f"{map_id}.tmx"


def _folder(options: argparse.Namespace) -> int:
    folder = _own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    print(folder)
    return 0


def _schema(options: argparse.Namespace) -> int:
    from game.authoring.json_schema import text

    _keep(text(), options.out)
    return 0


def _import(options: argparse.Namespace) -> int:
    from game.authoring.exchange import bring

    path, notes = bring(options.file, options.format, options.title, options.out)
    for note in notes:
        print(note)
    print(f"Written: {path}", file=sys.stderr)
    return 0


def _export(options: argparse.Namespace) -> int:
    from game.authoring.exchange import give

    text, notes = give(_load(options.map), options.format, options.count, options.seed)
    for note in notes:
        print(note, file=sys.stderr)
    _keep(text, options.out)
    return 0


TOOLS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "new": _new,
    "preview": _preview,
    "coverage": _coverage,
    "simulate": _simulate,
    "graph": _graph,
    "isle": _isle,
    "folder": _folder,
    "schema": _schema,
    "import": _import,
    "export": _export,
}
