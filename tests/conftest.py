"""What every test may ask for."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # Qt aborts where there is no screen; a real one may be named

_SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the project; the test is skipped, saying so, where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip("needs the development data in ../shared, which is not here")
    return _SHARED
