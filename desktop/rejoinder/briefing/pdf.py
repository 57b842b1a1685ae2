"""The only door to typst: a briefing as a PDF, or as pictures of its pages."""

import json
import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typst

from rejoinder.briefing.record import record
from rejoinder.briefing.value import Briefing
from rejoinder.briefing.view import view
from rejoinder.briefing.whole import write_whole

if TYPE_CHECKING:
    from typst import PDFStandard

_STANDARDS: "list[PDFStandard]" = ["a-3a", "ua-1"]  # 3a, as 2a forbids the attached JSON
_UNDATED_STANDARDS: "list[PDFStandard]" = ["ua-1"]  # PDF/A wants a date, and there is none to give
_TRIES = 8  # each names all characters that the fonts lack; joined marks may need a second and third
_LACKING = re.compile(r'(?:the text|the codepoint|contains the codepoint) `"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_LATIN = "\u024f"  # the last letter of Latin Extended-B
_EMBEDDABLE = "".join(chr(code) for code in range(0x20, 0x7F))


def write_pdf(briefing: Briefing, path: Path) -> None:
    """Write the briefing: PDF/A-3a and PDF/UA-1, whole or not at all. ExportError where the place cannot be written."""
    write_whole(path, pdf_bytes(briefing))


def pdf_bytes(briefing: Briefing) -> bytes:
    """The PDF: the same briefing gives the same bytes, whatever the clock says."""
    data, _ = _compiled(briefing)
    return data


def render_pages(briefing: Briefing, *, ppi: int) -> tuple[bytes, ...]:
    """The same pages as PNG pictures at that many pixels an inch."""
    _, inputs = _compiled(briefing)
    pages = _compile(inputs, "png", ppi=ppi)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def _compiled(briefing: Briefing) -> tuple[bytes, Mapping[str, str]]:
    """The PDF and what it was made from, with characters that the bundled fonts lack named by their codes."""
    missing: frozenset[str] = frozenset()
    attached = record(briefing).decode("ascii")
    for _ in range(_TRIES):
        laid = view(briefing, missing=missing)
        inputs = {"view": json.dumps(laid), "record": attached}
        try:
            pdf = _compile(inputs, "pdf", standards=_STANDARDS if laid["day"] else _UNDATED_STANDARDS)
        except typst.TypstError as error:
            lacking = (_lacking(error) or _suspects(inputs["view"])) - missing
            if not lacking or not _LACKING.search(f"{error.message}\n{error.diagnostic}"):
                error.add_note(error.diagnostic)
                raise
            missing |= lacking
            continue
        assert isinstance(pdf, bytes)
        return pdf, inputs
    raise AssertionError(f"after {_TRIES} tries the fonts still lack characters; {len(missing)} were named")


def _lacking(error: typst.TypstError) -> frozenset[str]:
    """The characters which the error says that no font draws, but those that every font has."""
    named = "".join(_LACKING.findall(f"{error.message}\n{error.diagnostic}"))
    characters = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), named)
    return frozenset(characters) - frozenset(_EMBEDDABLE)


def _suspects(laid: str) -> frozenset[str]:
    """Marks that join other characters; without any, all characters beyond those that both fonts have."""
    strange = frozenset(
        character for character in json.dumps(json.loads(laid), ensure_ascii=False) if character > _LATIN
    )
    return frozenset(each for each in strange if unicodedata.category(each).startswith("M")) or strange


def _compile(
    inputs: Mapping[str, str],
    kind: Literal["pdf", "png"],
    *,
    ppi: int = 144,
    standards: "list[PDFStandard] | None" = None,
) -> bytes | list[bytes]:
    """Run the template with fonts and root folder of our own; nothing of the machine's."""
    resources = Path(str(files("rejoinder.resources")))
    compiled: bytes | list[bytes] = typst.compile(
        resources / "briefing" / "briefing.typ",
        root=resources / "briefing",
        font_paths=[resources / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        format=kind,
        ppi=float(ppi),
        pdf_standards=standards or [],
        package_path=resources / "briefing",
        package_cache_path=resources / "briefing",
    )
    return compiled
