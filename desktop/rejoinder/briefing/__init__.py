"""The briefing: a value made from readings and notes, a checker, and its pages as a PDF."""

from rejoinder.briefing.check import check_briefing
from rejoinder.briefing.compose import compose
from rejoinder.briefing.exporters import exporter_for
from rejoinder.briefing.pdf import pdf_bytes, render_pages, write_pdf
from rejoinder.briefing.value import Brief, Briefing, Paper

__all__ = [
    "Brief",
    "Briefing",
    "Paper",
    "check_briefing",
    "compose",
    "exporter_for",
    "pdf_bytes",
    "render_pages",
    "write_pdf",
]
