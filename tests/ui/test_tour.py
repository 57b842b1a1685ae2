"""The tour: it shows the real window, leaves a library as it is, and says what it cannot do."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import BadRequestError, ExportError
from rejoinder.library import Library
from rejoinder.ui import tour


def test_a_tour_of_a_library_saves_pictures_and_a_briefing_and_changes_nothing(
    qapp: QApplication, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tour, "_REST_MS", 1)
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        library.file(reading)
    before = {path.name: path.read_bytes() for path in folder.glob("*.sqlite")}
    files = tour.walk(library=folder, out=tmp_path / "out")
    names = [path.name for path in files]
    assert "briefing.pdf" in names
    for wanted in (
        "article",
        "timeline-happened",
        "tip-on-a-card",
        "find",
        "menu-file",
        "palette",
        "library",
        "dark",
        "2x",
    ):
        assert any(wanted in name for name in names), wanted
    big = next(path for path in files if path.name.endswith("desk-at-2x.png"))
    assert QImage(str(big)).width() == 2880
    assert {path.name: path.read_bytes() for path in folder.glob("*.sqlite")} == before


def test_a_folder_that_is_not_there_is_refused_before_anything_is_drawn(tmp_path: Path):
    with pytest.raises(BadRequestError, match="not a folder"):
        tour.walk(library=tmp_path / "absent", out=tmp_path / "out")


def test_an_output_that_cannot_be_made_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be made"):
        tour.walk(library=None, out=tmp_path / "file" / "out")
