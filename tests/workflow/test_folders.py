import os
from pathlib import Path

import pytest

from rejoinder.workflow.folders import files_in


def test_files_come_folder_by_folder_and_what_was_not_chosen_stays_out(tmp_path: Path):
    chosen = tmp_path / "chosen"
    (chosen / "b").mkdir(parents=True)
    (chosen / ".hidden").mkdir()
    outside = tmp_path / "outside.html"
    for path in (outside, chosen / "z.txt", chosen / "a.html", chosen / "b" / "c.txt", chosen / ".hidden" / "d.txt"):
        path.write_text("Words.", "utf-8")
    (chosen / ".e.txt").write_text("Words.", "utf-8")
    (chosen / "link.html").symlink_to(outside)
    (chosen / "gone.html").symlink_to(tmp_path / "nowhere")
    (chosen / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [str(path.relative_to(chosen)) for path in files_in(chosen)] == ["a.html", "z.txt", "b/c.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.html")
    assert list(files_in(tmp_path)) == []
