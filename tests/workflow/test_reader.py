"""The child that reads: what it may not do, how it ends, and that its end costs one file only."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from rejoinder import workflow
from rejoinder.domain.errors import BrokenReaderError, RefusedFileError
from rejoinder.workflow.folders import files_in
from rejoinder.workflow.reader import Reader
from tests.reading import made_files as made

TEXT = made.plain().encode()


def confined(body: str) -> str:
    """What a child prints that gives up everything and then tries this."""
    program = (
        "import os, socket, subprocess, sys, lxml.etree\n"
        "from pathlib import Path\n"
        "from rejoinder.workflow.confinement import confine, own_places\n"
        "held = confine(memory_bytes=1 << 30, own=own_places())\n" + textwrap.dedent(body)
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    return done.stdout + done.stderr


def refused(act: str) -> str:
    return confined(
        f"try:\n    {act}\nexcept (OSError, MemoryError) as error:\n    print('refused', type(error).__name__)\n"
    )


def test_the_child_is_held_by_the_kernel():
    said = confined("print(*held)")
    assert "seccomp" in said or "network namespace" in said


@pytest.mark.parametrize(
    "act",
    [
        "socket.create_connection(('127.0.0.1', 9), 1)",
        "socket.getaddrinfo('post.example', 80)",
        "os.kill(os.getppid(), 0)",
        "subprocess.run(['/bin/true'])",
        "bytearray(2 << 30)",
    ],
)
def test_no_socket_no_program_no_signal_and_no_more_memory(act: str):
    assert "refused" in refused(act)


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_no_kind_of_socket_is_had(family: str):
    if "seccomp" not in confined("print(*held)"):
        pytest.skip("this system has no seccomp filter: an empty network namespace stands in for it")
    assert "refused" in refused(f"socket.socket(socket.{family})")


def test_no_file_but_the_programs_own_is_opened_and_none_is_written(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("not chosen", "utf-8")
    if "landlock" not in confined("print(*held)"):
        pytest.skip("this kernel has no Landlock")
    for act in (
        f"print(open({str(secret)!r}).read())",
        f"os.listdir({str(tmp_path)!r})",
        f"open({str(tmp_path / 'new.txt')!r}, 'w').write('x')",
        f"os.remove({str(secret)!r})",
        "open(lxml.etree.__file__, 'a').write('x')",
    ):
        said = refused(act)
        assert "refused" in said, act
        assert "not chosen" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]
    assert "libxml" in confined("import lxml.html, pypdfium2\nprint(lxml.etree.tostring(lxml.etree.XML('<libxml/>')))")


def test_one_child_serves_all_files_and_its_articles_are_those_of_the_readers():
    reader = Reader()
    try:
        ((document, article),) = reader.articles(TEXT, "a.txt")
        first = reader._child
        ((_, again),) = reader.articles(TEXT, "b.txt")
        assert reader._child is first
    finally:
        reader.close()
    from rejoinder.reading import document_of, read  # noqa: PLC0415 - lxml, which the child alone needs

    assert document == document_of(TEXT, name="a.txt")
    assert article == again == read(document)


def test_a_child_that_hangs_is_ended_and_the_next_file_is_read_by_a_new_one():
    reader = Reader(time_limit_s=0.3)
    try:
        reader.meet()
        reader._child.send_signal(19)  # SIGSTOP: it will never answer
        (outcome,) = reader.articles(TEXT, "slow.txt")
        assert isinstance(outcome, RefusedFileError)
        assert str(outcome).startswith("slow.txt: could not be read within 0.3 seconds")
        reader._limit_s = 20
        ((document, _),) = reader.articles(TEXT, "next.txt")
        assert document.name == "next.txt"
    finally:
        reader.close()


def test_a_child_that_breaks_down_costs_one_file_and_the_rest_of_a_mailbox_is_read():
    program = (
        "import os, rejoinder.workflow.reading_child as child\n"
        "def breaks(document): return os._exit(139) if 'mail 2' in document.name else read(document)\n"
        "read, child.read = child.read, breaks\n"
        "child.main()\n"
    )
    reader = Reader(command=(sys.executable, "-c", program))
    box = made.mbox([made.eml(), made.forwarded_eml(), made.eml().replace(b"three years", b"four years")])
    try:
        outcomes = list(reader.articles(box, "in.mbox"))
    finally:
        reader.close()
    names = [str(one) if isinstance(one, RefusedFileError) else one[0].name for one in outcomes]
    assert names[0] == "in.mbox, mail 1"
    assert names[1].startswith("in.mbox, mail 2: the process that read it broke down")
    assert names[2] == "in.mbox, mail 3"


def test_a_child_that_ended_while_nobody_asked_costs_no_file():
    reader = Reader()
    try:
        assert not isinstance(next(reader.articles(TEXT, "a.txt")), RefusedFileError)
        reader._child.kill()
        reader._child.wait()
        assert not isinstance(next(reader.articles(TEXT, "b.txt")), RefusedFileError)
    finally:
        reader.close()


def test_a_fault_of_ours_is_told_with_its_report_and_without_a_word_of_the_file():
    program = (
        "import rejoinder.workflow.reading_child as child\n"
        "def breaks(document): raise ZeroDivisionError('the words of the file')\n"
        "child.read = breaks\n"
        "child.main()\n"
    )
    reader = Reader(command=(sys.executable, "-c", program))
    try:
        (outcome,) = reader.articles(TEXT, "a.txt")
    finally:
        reader.close()
    assert isinstance(outcome, BrokenReaderError)
    assert "fault of its own" in str(outcome)
    assert "ZeroDivisionError" in outcome.report
    assert "in breaks" in outcome.report
    assert "words of the file" not in outcome.report + str(outcome)


def test_too_little_memory_is_told_and_the_next_file_is_read():
    program = (
        "import rejoinder.workflow.reading_child as child\n"
        "def needs(document): return bytearray(4 << 30) if document.name == 'huge.txt' else read(document)\n"
        "read, child.read = child.read, needs\n"
        "child.main()\n"
    )
    reader = Reader(command=(sys.executable, "-c", program))
    try:
        (huge,) = reader.articles(TEXT, "huge.txt")
        assert "more than 1 GB of memory" in str(huge)
        ((document, _),) = reader.articles(TEXT, "small.txt")
        assert document.name == "small.txt"
    finally:
        reader.close()


def test_nothing_is_taken_from_the_folder_in_which_the_analyst_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "lxml.py").write_text("raise SystemExit('taken')", "utf-8")
    (tmp_path / "email.py").write_text("raise SystemExit('taken')", "utf-8")
    monkeypatch.chdir(tmp_path)
    reader = Reader()
    try:
        ((_, article),) = reader.articles(made.eml(), "a.eml")
        assert article.title == made.TITLE
    finally:
        reader.close()


def test_the_child_ends_with_the_one_who_started_it():
    program = (
        "from rejoinder.workflow.reader import Reader\nimport os\n"
        "reader = Reader()\nreader.meet()\nprint(reader._child.pid, flush=True)\nos._exit(0)\n"
    )
    pid = int(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)  # the kernel ends it when it is next scheduled, which a busy machine puts off
    pytest.fail("the child lives on")


def test_a_mailbox_gives_all_its_articles_and_one_alone_is_not_had(tmp_path: Path):
    path = tmp_path / "in.mbox"
    path.write_bytes(made.mbox([made.eml(), made.forwarded_eml()]))
    outcomes = list(workflow.read_all(path))
    assert [article.title for _, article in outcomes] == [made.TITLE] * 2
    with pytest.raises(RefusedFileError, match="holds 2 articles"):
        workflow.read(path)


def test_pasted_bytes_are_read_as_a_file_is():
    (reading,) = workflow.process_bytes(made.page(), "Pasted page.html")
    assert reading.article.title == made.TITLE
    assert reading.document.media_type == "text/html"


def test_an_article_too_long_for_the_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "book.txt"
    path.write_bytes(TEXT)
    monkeypatch.setattr(workflow, "LONGEST_ANALYSED", 100)
    (outcome,) = workflow.process_all(path)
    assert "are analysed in one piece" in str(outcome)


def test_of_a_page_saved_complete_the_page_is_given_and_not_what_lies_with_it(tmp_path: Path):
    for name in (
        "Breakwater.html",
        "Breakwater_files/frame.html",
        "Breakwater_files/style.css",
        "other_files/kept.txt",
        "storage/AB12CD34/snapshot.html",
        "storage/AB12CD34/style.css",
        "storage/AB12CD34/.zotero-ft-cache",
        "storage/EF56GH78/paper.pdf",
        "data/table.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path)] == [
        "Breakwater.html",
        "data/table.json",
        "other_files/kept.txt",
        "storage/AB12CD34/snapshot.html",
        "storage/EF56GH78/paper.pdf",
    ]


def test_reading_leaves_the_parsers_out_of_this_process(tmp_path: Path):
    path = tmp_path / "a.html"
    path.write_bytes(made.page())
    program = (
        "import sys, pathlib\nfrom rejoinder import workflow\n"
        f"workflow.read(pathlib.Path({str(path)!r}))\n"
        "parsers = {'lxml', 'charset_normalizer', 'email.parser', 'zipfile', 'pypdfium2', 'docx'}\n"
        "print(sorted(parsers & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
