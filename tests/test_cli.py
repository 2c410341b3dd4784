"""The command line: plain answers, the right exit codes, and no traceback for anything one can do wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.cli import main, parser
from game.store import open_home

HERE = Path(__file__).parent


def test_content_without_faults_is_said_to_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["maps", "check", str(HERE / "good_maps")]) == 0
    said = capsys.readouterr()
    assert said.out == "" and "No faults" in said.err


def test_faults_are_listed_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    bad = sorted((HERE / "bad_maps").glob("*.yaml"))[0]
    assert main(["maps", "check", str(bad)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines and all(line.startswith(f"{bad}:") for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ["sail"],
        ["maps"],
        ["maps", "check", "--loudly"],
        ["demo"],
        ["demo", "--out", "x", "--minutes", "0"],
        ["demo", "--out", "x", "--minutes", "soon"],
        ["demo", "--out", "x", "--size", "large"],
        ["demo", "--out", "x", "--size", "10x10"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_said_in_a_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("python -m game")


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["play", "--help"], ["demo", "--help"], ["maps", "check", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            parser().parse_args(arguments)
        assert stopped.value.code == 0 and "usage:" in capsys.readouterr().out


def test_a_demo_says_when_its_data_folder_is_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_home(tmp_path / "home", random.Random(1)):
        assert main(["demo", "--out", str(tmp_path / "out"), "--home", str(tmp_path / "home")]) == 1
    assert "already open" in capsys.readouterr().err


def test_a_demo_says_when_a_folder_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    assert main(["demo", "--out", str(tmp_path / "out"), "--home", str(file)]) == 1
    assert main(["demo", "--out", str(file)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_interrupting_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(main.__globals__["COMMANDS"], "maps", interrupted)
    assert main(["maps", "check", "x"]) == 130
