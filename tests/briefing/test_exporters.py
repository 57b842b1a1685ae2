from pathlib import Path

import pytest

from rejoinder.briefing import exporter_for
from rejoinder.briefing.pdf import write_pdf
from rejoinder.domain.errors import ExportError


def test_the_ending_of_the_file_chooses_the_exporter():
    assert exporter_for(Path("Briefing.PDF")) is write_pdf


@pytest.mark.parametrize("name", ["briefing.docx", "briefing"])
def test_an_ending_that_no_exporter_writes_is_refused_with_those_there_are(name: str):
    with pytest.raises(ExportError, match=r"end its name in \.pdf"):
        exporter_for(Path(name))
