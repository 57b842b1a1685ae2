"""A damaged language model is said in one line, and nothing is analysed."""

from rejoinder.analysis import annotation
from rejoinder.cli.main import main
from rejoinder.domain.errors import DamagedModelError


def test_a_damaged_model_is_told_in_one_line(tmp_path, monkeypatch, capsys):
    def damaged():
        raise DamagedModelError("Rejoinder's language model is damaged (encoder.onnx).")

    monkeypatch.setattr(annotation, "engine", damaged)
    page = tmp_path / "page.txt"
    page.write_text("Ada Lee said that the pumps had failed.", "utf-8")

    assert main(["analyse", str(page)]) == 1
    assert capsys.readouterr().err == "rejoinder: Rejoinder's language model is damaged (encoder.onnx).\n"
