"""What holds of the project as a whole."""

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

from rejoinder.domain.claims import ReplyKind

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_package_of_the_source_tree_is_listed_for_installation():
    source = ROOT / "desktop" / "rejoinder"
    rooms = {".".join(("rejoinder", *path.parent.relative_to(source).parts)) for path in source.rglob("__init__.py")}
    data = {
        path.parent for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    shelves = {".".join(("rejoinder.resources", *path.relative_to(ROOT / "resources").parts)) for path in data}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == rooms | shelves


def test_qt_is_held_below_the_version_that_aborts_on_this_python():
    wanted = next(one for one in PROJECT["project"]["dependencies"] if one.startswith("PySide6"))
    assert "<6.12" in wanted
    major, minor = (int(part) for part in version("PySide6-Essentials").split(".")[:2])
    assert (6, 10) <= (major, minor) < (6, 12)


@pytest.mark.parametrize("name", ["run.lock", "dev.lock"])
def test_every_locked_version_has_its_hashes(name: str):
    lines = (ROOT / "packaging" / "lock" / name).read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if "==" in line]
    assert starts
    for number in starts:
        assert lines[number + 1].strip().startswith("--hash=sha256:"), lines[number]


def test_every_dependency_is_locked():
    locked = (ROOT / "packaging" / "lock" / "run.lock").read_text("utf-8").lower()
    for one in PROJECT["project"]["dependencies"]:
        assert f"\n{one.split('>')[0].lower()}==" in f"\n{locked}"


def test_the_schema_knows_every_kind_of_reply():
    schema = json.loads(files("rejoinder.resources").joinpath("schema/analysis-1.json").read_text("utf-8"))
    assert schema["$defs"]["reply"]["properties"]["kind"]["enum"] == [kind.value for kind in ReplyKind]


def test_the_two_commands_are_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_the_readme_names_every_command():
    from rejoinder.cli.main import _parser  # noqa: PLC0415

    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"rejoinder ([a-z|]+)", readme.replace("\\|", "|")))
    assert _parser()[1] <= {name for names in named for name in names.split("|")}


def test_nothing_imports_qt_beyond_gui_and_widgets():
    allowed = {"QtCore", "QtGui", "QtWidgets"}
    for path in (ROOT / "desktop").rglob("*.py"):
        found = set(re.findall(r"PySide6\.(Qt\w+)", path.read_text("utf-8")))
        assert found <= allowed, path


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="needs Debian's package list")
def test_the_set_up_is_quiet_where_nothing_is_missing(tmp_path: Path):
    words = ROOT.joinpath("packaging", "system.sh").read_text("utf-8")
    wanted = re.search(r"wanted=\(([^)]*)\)", words)
    assert wanted
    installed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"], capture_output=True, text=True, check=True
    ).stdout
    for name in wanted[1].split():
        if not re.search(rf"^{re.escape(name)}(?:t64)? installed$", installed, re.MULTILINE):
            pytest.skip(f"{name} is not installed on this machine")
    done = subprocess.run([ROOT / "packaging" / "system.sh"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
