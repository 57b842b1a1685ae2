"""Jobs: one file after the other, and what happens when a child crashes, hangs, is stopped or meets a bug."""

import os
import time
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import RefusedFileError
from rejoinder.ui import worker as worker_module
from rejoinder.ui.child import Child
from rejoinder.ui.jobs import Jobs, OneJob, Outcome
from rejoinder.ui.worker import (
    Asked,
    Failed,
    Listed,
    ListFiles,
    Process,
    Processed,
    Progress,
    Ready,
    Refused,
    RenderPages,
    WarmUp,
    WritePdf,
    answer,
    files_in,
)
from tests.reading import made_files as made


def dies_at_the_first_file(inbox: Connection, outbox: Connection) -> None:
    """A child that crashes as a fault in a C library would."""
    while True:
        request = inbox.recv()
        if isinstance(request, Process) and request.path.name == "bad.txt":
            os._exit(139)
        if isinstance(request, ListFiles):
            outbox.send(Listed(request.paths))
        if isinstance(request, Process):
            outbox.send(Refused(f"{request.path.name} was looked at."))
        outbox.send(Ready())


def sleeps(inbox: Connection, outbox: Connection) -> None:
    """A child that never ends what it began."""
    while True:
        request = inbox.recv()
        if isinstance(request, ListFiles):
            outbox.send(Listed(request.paths))
            outbox.send(Ready())
        elif isinstance(request, Process):
            outbox.send(Progress(1, 2))
            time.sleep(3600)


def _asked(title: str) -> Asked:
    return Asked(Path("library"), (), None, title=title)


def _jobs(entry) -> tuple[Jobs, list[Outcome]]:
    jobs = Jobs(Child(entry=entry))
    ended: list[Outcome] = []
    jobs.ended.connect(ended.append)
    return jobs, ended


def test_a_child_that_crashes_costs_its_own_file_only(qtbot: QtBot):
    jobs, ended = _jobs(dies_at_the_first_file)
    jobs.add((Path("bad.txt"), Path("good.txt")))
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=20_000)
    assert ended[0].name == "bad.txt"
    assert "broke down" in ended[0].sentence
    assert ended[1].sentence == "good.txt was looked at."
    qtbot.waitUntil(lambda: not jobs.state.busy)
    jobs.close()


def test_stop_ends_the_child_at_once_and_the_next_file_gets_a_new_one(qtbot: QtBot):
    jobs, ended = _jobs(sleeps)
    jobs.add((Path("long.txt"),))
    qtbot.waitUntil(lambda: jobs.state.steps == 2, timeout=20_000)
    jobs.stop()
    assert not jobs.state.busy
    assert ended == [Outcome("long.txt", "stopped before it was done. Open it again to go on.", filed=False)]
    jobs.add((Path("again.txt"),))
    qtbot.waitUntil(lambda: jobs.state.name == "again.txt" and jobs.state.steps == 2, timeout=20_000)
    jobs.close()


def test_a_file_that_holds_several_articles_gives_each_and_its_refusals(qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "in.mbox"
    path.write_bytes(made.mbox([made.eml(), made.mail_headers().encode() + b"\r\n", made.forwarded_eml()]))
    said: list[object] = []
    answer(Process(path), said.append)
    assert [one.reading.document.name for one in said if isinstance(one, Processed)] == [
        "in.mbox, mail 1",
        "in.mbox, mail 3",
    ]
    assert [one.sentence.partition(":")[0] for one in said if isinstance(one, Refused)] == ["in.mbox, mail 2"]


def test_what_is_pasted_is_read_like_a_file(qtbot: QtBot):
    jobs = Jobs()
    processed: list[Reading] = []
    jobs.processed.connect(processed.append)
    jobs.paste("Pasted page.html", made.page())
    assert jobs.state.name == "Pasted page.html"
    qtbot.waitUntil(lambda: bool(processed), timeout=60_000)
    assert processed[0].article.title == made.TITLE
    assert processed[0].document.data == made.page()
    qtbot.waitUntil(lambda: not jobs.state.busy)
    jobs.close()


def test_a_bug_in_the_worker_becomes_a_report_and_not_an_end_of_all_jobs(monkeypatch: pytest.MonkeyPatch):
    def breaks(_request, _send) -> None:
        raise ZeroDivisionError("the words of an article")

    monkeypatch.setattr(worker_module, "_do", breaks)
    said: list[object] = []
    answer(WarmUp(), said.append)
    assert isinstance(said[0], Failed)
    assert "ZeroDivisionError" in said[0].report
    assert "in breaks" in said[0].report
    assert "the words of an article" not in said[0].report


def test_a_known_error_in_the_worker_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch):
    def refuses(_request, _send) -> None:
        raise RefusedFileError("page.html is empty. Save it again.")

    monkeypatch.setattr(worker_module, "_do", refuses)
    said: list[object] = []
    answer(Process(Path("page.html")), said.append)
    assert said == [Refused("page.html is empty. Save it again.")]


def test_too_little_memory_is_told_with_the_name_of_the_file(monkeypatch: pytest.MonkeyPatch):
    def runs_out(_request, _send) -> None:
        raise MemoryError

    monkeypatch.setattr(worker_module, "_do", runs_out)
    said: list[object] = []
    answer(Process(Path("huge.html")), said.append)
    assert isinstance(said[0], Refused)
    assert said[0].sentence.startswith("huge.html needs more memory")


def test_a_folder_is_opened_up_by_name_without_hidden_files(tmp_path: Path):
    for name in ("b.txt", "a.html", ".secret", "sub/c.txt", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = files_in((tmp_path, tmp_path / "b.txt"))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.html", "b.txt", "sub/c.txt", "b.txt"]


def test_links_and_pipes_in_a_folder_are_left_aside(tmp_path: Path):
    outside = tmp_path / "outside.txt"
    outside.write_text("not asked for", encoding="utf-8")
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "page.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    os.mkfifo(folder / "pipe.txt")
    assert [path.name for path in files_in((folder,))] == ["page.txt"]


def test_of_several_previews_only_the_newest_waiting_one_is_asked(qtbot: QtBot, quick):
    job = OneJob(quick)
    for name in ("one", "two", "three"):
        job.ask(RenderPages(_asked(name), 72))
    with qtbot.waitSignal(job.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    assert [request.asked.title for request in quick.asked] == ["one", "three"]


def test_a_file_that_waits_to_be_written_is_never_pushed_out_by_a_preview(qtbot: QtBot, quick, tmp_path: Path):
    job = OneJob(quick)
    job.ask(RenderPages(_asked("one"), 72))
    job.ask(WritePdf(_asked("to keep"), tmp_path / "a.pdf"))
    job.ask(RenderPages(_asked("two"), 72))
    job.ask(WritePdf(_asked("to keep too"), tmp_path / "b.pdf"))
    job.ask(RenderPages(_asked("three"), 72))
    with qtbot.waitSignal(job.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    assert [request.asked.title for request in quick.asked] == ["one", "to keep", "to keep too", "three"]


def test_a_page_may_take_less_memory_than_the_setting_of_a_briefing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    limits: list[int] = []
    monkeypatch.setattr(worker_module, "limit_memory", limits.append)
    monkeypatch.setattr(worker_module, "_do", lambda _request, _send: None)
    monkeypatch.setattr("signal.signal", lambda *_args: None)
    inbox, requests = Pipe(duplex=False)
    _answers, outbox = Pipe(duplex=False)
    for request in (Process(Path("page.html")), WritePdf(_asked("all"), tmp_path / "a.pdf"), Process(Path("b.html"))):
        requests.send(request)
    requests.close()
    worker_module.work(inbox, outbox)
    assert limits[0] == limits[2] < limits[1]
