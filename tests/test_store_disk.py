"""The data folder on a real disk: full, read-only, gone, killed, and wanted by two at once."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from game.model import Attempt
from game.store import HomeBusy, HomeError, StoreError, data_folder, decode, encode, open_home
from game.store import files as files_module
from game.store.files import DiskFiles

ROOT = Path(__file__).parent.parent
SAMPLE = decode((ROOT / "tests" / "old_logs" / "v1.jsonl").read_bytes().splitlines()[0])
CHANCE = random.Random(1)

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX signals and limits")


def attempt(number: int) -> Attempt:
    return replace(SAMPLE, id=f"a{number:05}", at=1.7e9 + number)


# ------------------------------------------------------------------ the folder


def test_the_folder_is_what_lantern_home_says(tmp_path: Path):
    assert data_folder({"LANTERN_HOME": str(tmp_path)}) == tmp_path
    assert data_folder({"LANTERN_HOME": ""}).name == "LanternIsles"
    assert data_folder({}).name == "LanternIsles"


def test_a_device_is_named_once(tmp_path: Path):
    with open_home(tmp_path / "a" / "b", random.Random(1)) as home:
        first = home.device
    with open_home(tmp_path / "a" / "b", random.Random(2)) as home:
        assert home.device == first
        assert home.findings == ()


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"device": "../x"}', b"\xff"])
def test_a_broken_device_file_is_kept_aside(tmp_path: Path, rubbish: bytes):
    (tmp_path / "device.json").write_bytes(rubbish)
    with open_home(tmp_path, CHANCE) as home:
        assert [f.kind for f in home.findings] == ["corrupt"]
    assert (tmp_path / "device.json.corrupt-1").read_bytes() == rubbish


def test_a_file_in_the_way_is_named(tmp_path: Path):
    (tmp_path / "data").write_text("I am a file")
    for path in (tmp_path / "data", tmp_path / "data" / "below"):
        with pytest.raises(HomeError) as fault:
            open_home(path, CHANCE)
        assert fault.value.kind == "file"
        assert str(path) in str(fault.value)


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_takes_nothing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    real = os.open

    def refuse(path, flags, *rest, **named):
        if flags & os.O_CREAT and str(path).startswith(str(tmp_path)):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(HomeError) as fault:
        open_home(tmp_path, CHANCE)
    assert fault.value.kind == ("full" if number == errno.ENOSPC else "readonly")
    assert str(tmp_path) in str(fault.value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="no permission stops root")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(HomeError) as fault:
        open_home(tmp_path, CHANCE)
    assert fault.value.kind == "readonly"


def test_the_same_process_can_not_open_twice_but_again(tmp_path: Path):
    with open_home(tmp_path, CHANCE), pytest.raises(HomeBusy, match="already open"):
        open_home(tmp_path, CHANCE)
    open_home(tmp_path, CHANCE).close()


# ------------------------------------------------------------------ a disk that fails


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    return DiskFiles(tmp_path)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "full"),
        (errno.EFBIG, "full"),
        (errno.EROFS, "readonly"),
        (errno.EACCES, "readonly"),
        (errno.EIO, "gone"),
    ],
)
@pytest.mark.parametrize("call", ["write", "fsync", "open"])
def test_a_failing_append_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, kind: str
):
    with open_home(tmp_path, CHANCE) as home:
        log = home.log("mia")
        kept = log.append(attempt(1))
        before = home.files.read(log.name)

        def fail(*_: object) -> int:
            raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patch:
            patch.setattr(files_module.os, call, fail)
            with pytest.raises(StoreError) as fault:
                log.append(attempt(2))
        assert (fault.value.kind, fault.value.file) == (kind, log.name)
        assert home.files.read(log.name) == before
        assert list(log.attempts()) == [kept]


@pytest.mark.parametrize("undo", [True, False])
def test_a_short_write_is_undone_now_or_mended_later(
    files: DiskFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undo: bool
):
    with open_home(tmp_path, CHANCE) as home:
        log = home.log("mia")
        kept = [log.append(attempt(1))]
        real = os.write
        with monkeypatch.context() as patch:
            patch.setattr(files_module.os, "write", lambda fd, data: real(fd, data[:20]))
            if not undo:
                patch.delattr(files_module.os, "ftruncate")
                patch.setattr(files_module.os, "ftruncate", _io_error, raising=False)
            with pytest.raises(StoreError) as fault:
                log.append(attempt(2))
        assert fault.value.kind == "full"
        assert list(log.attempts()) == kept
        kept.append(log.append(attempt(3)))
        assert list(log.attempts()) == kept
        assert home.files.read(log.name) == b"".join(map(encode, kept))
        assert home.files.exists(log.name.replace(".jsonl", ".torn")) is not undo


def _io_error(*_: object) -> None:
    raise OSError(errno.EIO, "input/output error")


def test_a_folder_that_went_away_is_not_made_again(tmp_path: Path):
    with open_home(tmp_path / "stick", CHANCE) as home:
        home.log("mia").append(attempt(1))
        (tmp_path / "stick").rename(tmp_path / "unplugged")
        with pytest.raises(StoreError) as fault:
            home.log("mia").append(attempt(2))
        assert fault.value.kind == "gone"
        assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
def test_a_crash_before_the_rename_leaves_the_old_version(
    files: DiskFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
):
    files.replace("a.json", b"old")
    with monkeypatch.context() as patch:
        patch.setattr(files_module.os, failing, _io_error)
        with pytest.raises(StoreError):
            files.replace("a.json", b"new")
    assert files.read("a.json") == b"old"
    files.replace("a.json", b"newer")
    assert files.names("") == ["a.json"]
    assert files.read("a.json") == b"newer"


def test_windows_gets_its_newlines_unchanged_and_waits_for_virus_scanners(
    files: DiskFiles, monkeypatch: pytest.MonkeyPatch
):
    refusals = [PermissionError(errno.EACCES, "in use")] * 2
    real = os.replace

    def held(old: Path, new: Path) -> None:
        if refusals:
            raise refusals.pop()
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(files_module, "_WINDOWS", True)
        patch.setattr(files_module.os, "replace", held)
        patch.setattr(files_module.time, "sleep", lambda seconds: None)
        files.replace("a.json", b"one\ntwo")
    assert files.read("a.json") == b"one\ntwo"


# ------------------------------------------------------------------ processes

PLAYER = """
    import random, sys
    from dataclasses import replace
    from pathlib import Path
    from game.store import StoreError, decode, open_home
    sample = decode(Path("tests/old_logs/v1.jsonl").read_bytes().splitlines()[0])
    home = open_home(sys.argv[1], random.Random(1))
    print("open", flush=True)
    for n in range(100_000):
        try:
            print(home.log("mia").append(replace(sample, id=f"a{n:05}", at=1.7e9 + n)).id, flush=True)
        except StoreError as fault:
            sys.exit(f"{fault.kind}")
"""


def player(home: Path, before: str = "") -> subprocess.Popen[str]:
    code = textwrap.dedent(before) + textwrap.dedent(PLAYER)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_what_a_killed_game_told_is_there_and_its_lock_is_free(tmp_path: Path):
    with player(tmp_path) as game:
        assert game.stdout is not None
        told = [game.stdout.readline().strip() for _ in range(40)]
        with pytest.raises(HomeBusy):
            open_home(tmp_path, CHANCE)
        game.kill()
        told += game.stdout.read().splitlines(keepends=True)
    assert told[0] == "open"
    whole = [line.strip() for line in told[1:] if len(line.strip()) == 6]  # the last one may be cut
    with open_home(tmp_path, CHANCE) as home:
        found = {a.id for a in home.log("mia").attempts()}
    assert len(whole) >= 39
    assert set(whole) <= found


@posix
def test_a_disk_that_is_really_full_keeps_whole_lines_only(tmp_path: Path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
    with player(tmp_path, limit) as game:
        out, error = game.communicate(timeout=60)
    assert (game.returncode, error.strip()) == (1, "full")
    told = out.split()[1:]
    with open_home(tmp_path, CHANCE) as home:
        log = home.log("mia")
        assert [a.id for a in log.attempts()] == told
        assert home.files.read(log.name).endswith(b"\n")
        assert 5 < len(told) < 20
