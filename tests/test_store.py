"""The attempt log and the snapshot, on memory and on the disk alike."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.learning import start
from game.learning.decide import fresh_skill
from game.model import Attempt, Grade, Progress
from game.store import BadLine, Home, MemoryFiles, NewerLine, StoreError, decode, encode, new_id
from game.store import open_progress as open_with
from game.store.files import DiskFiles, Files
from game.store.snapshot import save_snapshot

OLD = (Path(__file__).parent / "old_logs" / "v1.jsonl").read_bytes()
SAMPLE = decode(OLD.splitlines()[0])
LOG = "learners/mia/attempts-here.jsonl"
START = start()


def attempt(number: int, **changes: object) -> Attempt:
    return replace(SAMPLE, id=f"a{number:05}", at=1.7e9 + number, **changes)  # pyright: ignore[reportArgumentType]


def step(progress: Progress, a: Attempt) -> Progress:
    """A toy fold that shows any line that is missing, doubled or in another place."""
    theta = progress.theta._replace(mean=progress.theta.mean * 0.9 + a.at % 97, at=a.at)
    known = progress.skills.get(a.skill, fresh_skill(a.skill))
    state = replace(known, tries=known.tries + 1, recent=(*known.recent, a.grade)[-10:], slips=((a.id, 1),))
    return replace(progress, theta=theta, tries=progress.tries + 1, skills={**progress.skills, a.skill: state})


def fold(progress: Progress, attempts: Iterable[Attempt]) -> Progress:
    return reduce(step, attempts, progress)


def open_progress(files: Files, rules: str = "rules-1", device: str = "here"):
    return open_with(Home(files, device), "mia", START, fold, rules)


@pytest.fixture(params=["memory", "disk"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return MemoryFiles() if request.param == "memory" else DiskFiles(tmp_path)


def written(files: Files, count: int, device: str = "here", first: int = 0) -> list[Attempt]:
    log = Home(files, device).log("mia")
    return [log.append(attempt(n)) for n in range(first, first + count)]


# ------------------------------------------------------------------ lines

words = st.text(st.characters(exclude_categories=["Cs"]))
values = st.one_of(st.integers(-(10**12), 10**12), words)
finite = st.floats(-1e9, 1e9)
attempts = st.builds(
    Attempt,
    id=words,
    learner=words,
    at=st.integers(0, 10**13).map(lambda ms: ms / 1000),
    offset=st.integers(-840, 840),
    skill=words,
    template=words,
    seed=st.integers(-(2**64), 2**64),
    quest=words,
    kind=words,
    prompt=words,
    choices=st.lists(values, max_size=4).map(tuple),
    answer=values,
    response=st.one_of(st.none(), values),
    grade=st.sampled_from(Grade),
    misconception=st.one_of(st.none(), words),
    hints=st.integers(0, 9),
    seconds=finite,
    difficulty=finite,
    rules=words,
    credit=finite,
    proficient=st.one_of(st.none(), finite),
    mastery=st.dictionaries(words, finite, max_size=3).map(lambda table: tuple(sorted(table.items()))),
    purpose=words,
    luck=st.floats(0.0, 1.0),
)


@given(attempts)
def test_a_line_comes_back_as_it_was(a: Attempt):
    line = encode(a)
    assert decode(line) == a
    assert line.index(b"\n") == len(line) - 1


def test_half_a_sign_is_no_reason_to_lose_an_answer():
    odd = attempt(1, prompt="\ud83d")
    assert decode(encode(odd)) == odd


def test_lines_of_every_older_version_are_read_for_ever():
    first, second, third = map(decode, OLD.splitlines())
    assert (first.id, first.learner, first.at, first.offset) == (
        "p3k7d2m9qrs4t",
        "mia-7k2p",
        1793721845.678,
        60,
    )
    assert (first.skill, first.template) == ("number-isle/count-to-5", "number-isle/count-to-5/stars")
    assert (first.seed, first.quest, first.kind) == (20261103, "stepping-stones", "choose")
    assert (first.prompt, first.choices, first.answer, first.response) == ("How many stars?", (2, 3, 4), 3, 3)
    assert (first.grade, first.misconception, first.hints) == (Grade.RIGHT, None, 0)
    assert (first.seconds, first.difficulty, first.rules) == (2.75, -1.25, "e1-1")
    assert (second.misconception, second.hints, second.grade) == ("counts-the-first", 2, Grade.WRONG)
    assert (third.choices, third.response, third.grade) == (("<", "=", ">"), None, Grade.UNSURE)
    assert (first.credit, second.credit, third.credit) == (1.0, 0.0, 0.0)
    assert (first.proficient, second.proficient) == (None, None)


def test_lines_of_this_version_stay_as_they_are_byte_by_byte():
    """Lists, parts of a right answer and a map's own criterion came with version 2."""
    lines = (Path(__file__).parent / "old_logs" / "v2.jsonl").read_bytes()
    joined, sorted_, half = map(decode, lines.splitlines())
    assert (joined.kind, joined.answer, joined.response) == ("match", ("hat", "log"), ("log", "hat"))
    assert (joined.choices, joined.credit) == (("cat", "dog", "hat", "log"), 0.5)
    assert (sorted_.proficient, sorted_.grade, sorted_.credit) == (0.85, Grade.RIGHT, 1.0)
    assert (half.answer, half.response, half.misconception) == ("1/2", "2/4", "not-simplest")
    assert b"".join(map(encode, (joined, sorted_, half))) == lines
    assert {(one.purpose, one.luck) for one in (joined, sorted_, half)} == {("practice", 0.0)}


def test_why_an_item_was_asked_and_what_luck_was_worth_stay_byte_by_byte():
    """Optional keys of version 2: lines from before they came are read as they always were."""
    lines = (Path(__file__).parent / "old_logs" / "v2-purpose.jsonl").read_bytes()
    placed, claimed, looked, practised, strict = read = list(map(decode, lines.splitlines()))
    assert (placed.purpose, placed.luck, placed.grade) == ("placement", 0.25, Grade.UNSURE)
    assert (claimed.purpose, claimed.luck, claimed.credit) == ("claim", 0.05, 1.0)
    assert (looked.purpose, looked.luck, looked.proficient) == ("review", 0.167, 0.9)
    assert (practised.purpose, practised.luck, practised.mastery) == ("practice", 0.333, ())
    assert (strict.proficient, strict.mastery) == (0.85, (("check", 2.0), ("sure", 0.95)))
    assert b"".join(map(encode, read)) == lines
    older = lines.splitlines()[0].replace(b',"purpose":"placement","luck":0.25', b"")
    assert decode(older) == replace(placed, purpose="practice", luck=0.0)


def altered(**changes: object) -> bytes:
    return json.dumps({**json.loads(encode(SAMPLE)), **changes}).encode()


def test_keys_of_a_later_game_are_passed_over():
    assert decode(altered(mood="calm")) == SAMPLE


def test_a_newer_line_is_told_from_a_garbled_one():
    with pytest.raises(NewerLine):
        decode(altered(v=3, shown="in another way"))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b"[" * 100_000,
        encode(SAMPLE)[:-2],
        encode(SAMPLE) + encode(SAMPLE),
        altered(v=0),
        altered(v=True),
        altered(at="yesterday"),
        altered(at="2026-11-03T16:04:05"),
        altered(at=5),
        altered(seconds=float("nan")),
        altered(seconds="quick").replace(b'"quick"', b"1e999"),
        altered(hints="two"),
        altered(grade="excellent"),
        altered(response=1.5),
        altered(response=True),
        altered(item={"skill": "s"}),
        altered(learner=None),
        altered(purpose=7),
        altered(purpose=None),
        altered(purpose=["claim"]),
        altered(luck="much"),
        altered(luck=None),
        altered(luck=[0.25]),
        altered(luck=float("nan")),
        altered(luck=0.5).replace(b"0.5", b"1e999"),
        altered(mastery=[0.9]),
        altered(mastery={"sure": "very"}),
        altered(mastery={"sure": True}),
        altered(mastery={"sure": 0.5}).replace(b"0.5", b"1e999"),
    ],
)
def test_what_is_no_attempt_is_a_bad_line(line: bytes):
    with pytest.raises(BadLine):
        decode(line)


def test_what_no_line_can_hold_is_refused_before_anything_is_written(files: Files):
    log = Home(files, "here").log("mia")
    with pytest.raises(ValueError, match="JSON"):
        log.append(attempt(1, seconds=float("inf")))
    assert files.size(LOG) == 0


# ------------------------------------------------------------------ the log


def test_what_was_appended_is_read_in_the_order_of_time(files: Files):
    kept = written(files, 3)
    log = Home(files, "here").log("mia")
    assert list(log.attempts()) == kept
    assert log.tail(2) == kept[1:]
    assert log.tail(9) == kept
    assert log.tail(0) == []


def test_an_attempt_is_returned_as_it_will_be_read(files: Files):
    log = Home(files, "here").log("mia")
    kept = log.append(attempt(1, seconds=3))
    assert [kept] == list(log.attempts())
    assert log.append(replace(attempt(2), at=1.7e9 + 2.00049)).at == 1.7e9 + 2


def test_a_long_tail_is_found_across_blocks(files: Files):
    kept = written(files, 300)
    assert Home(files, "here").log("mia").tail(250) == kept[50:]


def test_histories_of_all_devices_are_one_and_only_ours_is_written(files: Files):
    ours, theirs = written(files, 3), written(files, 3, "school", 2)
    before = files.read("learners/mia/attempts-school.jsonl")
    files.append("learners/mia/attempts-copy.jsonl", files.read(LOG))  # the same lines once more
    progress, log, report = open_progress(files)
    assert list(log.attempts()) == [*ours, *theirs[1:]]
    assert progress == fold(START, [*ours, *theirs[1:]])
    log.append(attempt(9))
    assert files.read("learners/mia/attempts-school.jsonl") == before
    assert report.findings == ()


def test_the_order_is_by_time_even_where_a_clock_went_back(files: Files):
    log = Home(files, "here").log("mia")
    for number in (5, 3, 4):
        log.append(attempt(number))
    assert open_progress(files)[0] == fold(START, [attempt(n) for n in (3, 4, 5)])


def test_a_last_line_torn_at_any_byte_costs_only_itself(files: Files):
    whole = written(files, 3)
    text = files.read(LOG)
    start = text[:-1].rindex(b"\n") + 1
    stride = 1 if isinstance(files, MemoryFiles) else 29  # a disk syncs every time
    for cut in (*range(start + 1, len(text) - 2, stride), len(text) - 2):
        files.replace(LOG, text[:cut])
        progress, log, report = open_progress(files)
        assert progress == fold(START, whole[:2])
        assert [(f.kind, f.count) for f in report.findings] == [("torn", 1)]
        assert files.read("learners/mia/attempts-here.torn").endswith(text[start:cut] + b"\n")
        log.append(attempt(7))
        assert files.read(LOG) == text[:start] + encode(attempt(7))


def test_a_last_line_that_lacks_only_its_newline_is_whole(files: Files):
    whole = written(files, 3)
    files.cut(LOG, files.size(LOG) - 1)
    progress, log, report = open_progress(files)
    assert (progress, report.findings) == (fold(START, whole), ())
    log.append(attempt(7))
    assert list(log.attempts()) == [*whole, attempt(7)]


def test_an_append_without_opening_first_mends_as_well(files: Files):
    whole = written(files, 2)
    files.append(LOG, b'{"v":1,"id":"torn')
    log = Home(files, "here").log("mia")
    log.append(attempt(7))
    assert list(log.attempts()) == [*whole, attempt(7)]
    assert files.read(LOG).count(b"\n") == 3


def test_zeros_after_a_power_cut_are_a_torn_line(files: Files):
    whole = written(files, 2)
    files.append(LOG, bytes(10_000))
    progress, _, report = open_progress(files)
    assert progress == fold(START, whole)
    assert [f.kind for f in report.findings] == ["torn"]
    assert files.read("learners/mia/attempts-here.torn") == bytes(10_000) + b"\n"


def test_another_devices_torn_line_is_left_alone(files: Files):
    theirs = written(files, 2, "school")
    files.append("learners/mia/attempts-school.jsonl", b'{"half')
    progress, _, report = open_progress(files)
    assert (progress, report.findings) == (fold(START, theirs), ())
    assert files.read("learners/mia/attempts-school.jsonl").endswith(b'{"half')


GARBLED = [b'{"v":1,"id":"half', b"\xff\xfe\xfd", bytes(64), b"42"]


def test_garbled_lines_are_kept_aside_once_and_all_others_used(files: Files):
    first = written(files, 2)
    files.append(LOG, b"\n".join(GARBLED) + b"\n\n")
    last = written(files, 2, first=5)
    before = files.read(LOG)
    progress, log, report = open_progress(files)
    assert progress == fold(START, [*first, *last])
    (finding,) = report.findings
    assert (finding.kind, finding.count, finding.kept) == ("garbled", 4, "learners/mia/attempts-here.aside")
    assert files.read(finding.kept) == b"\n".join(GARBLED) + b"\n"
    assert list(log.attempts()) == [*first, *last]
    assert open_progress(files)[2].findings == ()  # known by now
    assert files.read(finding.kept).count(b"\n") == 4
    assert files.read(LOG) == before


def test_a_newer_games_lines_stay_in_the_log_and_are_counted(files: Files):
    kept = written(files, 2)
    files.append(LOG, altered(v=9, item="of a new kind") + b"\n")
    progress, _, report = open_progress(files)
    assert progress == fold(START, kept)
    assert [(f.kind, f.count, f.kept) for f in report.findings] == [("newer", 1, LOG)]
    assert not files.exists("learners/mia/attempts-here.aside")


# ------------------------------------------------------------------ the snapshot


def play(files: Files, count: int, first: int = 0, rules: str = "rules-1") -> Progress:
    """A session: open, answer, save, stop."""
    home = Home(files, "here")
    progress, log, _ = open_with(home, "mia", START, fold, rules)
    for number in range(first, first + count):
        progress = step(progress, log.append(attempt(number)))
    assert save_snapshot(home, log, progress, rules)
    return progress


def test_a_snapshot_and_its_tail_equal_a_full_replay(files: Files):
    assert open_progress(files)[2].replay == "none"
    play(files, 5)
    progress = play(files, 3, first=5)
    assert open_progress(files)[::2] == (progress, open_progress(files)[2])
    assert open_progress(files)[2].replay == ""
    later = written(files, 2, first=20)  # after the snapshot, as when the plug was pulled
    reopened, _, report = open_progress(files)
    assert (reopened, report.replay) == (fold(progress, later), "")
    assert reopened == fold(START, Home(files, "here").log("mia").attempts())


def test_a_snapshot_reads_nothing_that_it_holds_already(files: Files, monkeypatch: pytest.MonkeyPatch):
    play(files, 5)
    written(files, 1, first=20)
    lines: list[bytes] = []
    monkeypatch.setattr("game.store.log.decode", lambda line: lines.append(line) or decode(line))
    assert open_progress(files)[0].tries == 6
    assert len(lines) == 1


def replayed(files: Files) -> str:
    """Why all was read again; what comes out must be what the log says."""
    progress, log, report = open_progress(files)
    assert progress == fold(START, log.attempts())
    return report.replay


def test_a_log_that_was_shortened_or_altered_is_replayed(files: Files):
    play(files, 5)
    text = files.read(LOG)
    start = text[:-1].rindex(b"\n") + 1
    files.replace(LOG, text[:start])
    assert replayed(files) == "log"
    files.replace(LOG, text.replace(b"a00004", b"b00004"))
    assert replayed(files) == "log"
    files.replace(LOG, b"")
    assert replayed(files) == "log"
    files.replace(LOG, text)
    assert replayed(files) == ""


def test_other_rules_replay_all(files: Files):
    play(files, 3)
    assert open_progress(files, rules="rules-2")[2].replay == "rules"


def test_a_file_that_comes_in_with_older_lines_replays_all(files: Files):
    play(files, 3, first=10)
    written(files, 3, "school")
    assert replayed(files) == "order"
    play(files, 1, first=30)
    written(files, 1, "tablet", first=40)
    assert replayed(files) == ""


def test_a_clock_that_goes_back_saves_no_snapshot(files: Files):
    play(files, 3, first=10)
    home = Home(files, "here")
    progress, log, _ = open_with(home, "mia", START, fold, "rules-1")
    progress = step(progress, log.append(attempt(2)))
    assert not save_snapshot(home, log, progress, "rules-1")
    assert replayed(files) == "order"


def test_a_line_that_came_in_by_another_way_saves_no_snapshot(files: Files):
    home = Home(files, "here")
    progress, log, _ = open_with(home, "mia", START, fold, "rules-1")
    files.append(LOG, encode(attempt(1)))
    progress = step(progress, log.append(attempt(2)))
    assert not save_snapshot(home, log, progress, "rules-1")
    assert replayed(files) == "none"


def test_a_log_that_was_not_opened_saves_no_snapshot(files: Files):
    home = Home(files, "here")
    log = home.log("mia")
    log.append(attempt(1))
    assert not save_snapshot(home, log, START, "rules-1")


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.pop("progress"),
        lambda value: value["progress"].update(theta=None),
        lambda value: value["progress"]["theta"].__setitem__(0, float("nan")),
        lambda value: value["progress"]["theta"].clear(),
        lambda value: value.update(marks={LOG: [-5, 9, 0]}),
        lambda value: value.update(marks={LOG: [5, 9, 0]}),
        lambda value: value.update(lines=0),
        lambda value: value.clear(),
    ],
)
def test_an_unsound_snapshot_is_thrown_away(files: Files, change):
    play(files, 3)
    name = "learners/mia/snapshot.json"
    data = json.loads(files.read(name))
    change(data["snapshot"]["1"]["value"])
    files.replace(name, json.dumps(data).encode())
    assert replayed(files) in ("unreadable", "log", "rules")


@pytest.mark.parametrize("rubbish", [b"", b"{", b"\xff", b"[]", b'{"snapshot": 5}', bytes(300)])
def test_a_broken_snapshot_file_is_no_harm(files: Files, rubbish: bytes):
    for session in range(2):
        play(files, 3, first=3 * session)
    files.replace("learners/mia/snapshot.json", rubbish)
    progress, log, report = open_progress(files)
    assert progress == fold(START, log.attempts())
    assert [f.kind for f in report.findings] == ["corrupt"]


def test_a_full_disk_loses_only_what_it_says():
    files = MemoryFiles(room=3 * len(encode(attempt(1))) + 10)
    log = Home(files, "here").log("mia")
    kept: list[Attempt] = []
    with pytest.raises(StoreError) as fault:
        for number in range(9):
            kept.append(log.append(attempt(number)))
    assert (fault.value.kind, len(kept)) == ("full", 3)
    assert list(log.attempts()) == kept
    files.room = None
    kept.append(log.append(attempt(50)))
    assert open_progress(files)[0] == fold(START, kept)


def test_a_full_disk_still_opens_with_all_that_is_sound():
    files = MemoryFiles()
    kept = written(files, 2)
    files.append(LOG, b"garbled\n" + encode(attempt(5)) + b'{"torn')
    files.room = 0
    progress, log, _ = open_progress(files)
    assert progress == fold(START, [*kept, attempt(5)])
    with pytest.raises(StoreError):
        log.append(attempt(6))
    files.room = None
    log.append(attempt(7))
    assert list(log.attempts()) == [*kept, attempt(5), attempt(7)]
    assert files.read("learners/mia/attempts-here.torn") == b'{"torn\n'


def test_ids_are_short_safe_and_made_of_the_chance_given():
    assert new_id(random.Random(1)) == new_id(random.Random(1))
    assert len({new_id(random.Random(seed)) for seed in range(200)}) == 200
