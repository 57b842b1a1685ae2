"""What this room hangs on spaCy's `Doc`, declared once.

- ``doc._.article``: the `Article` that the doc was made from; its text is the doc's text.
- ``doc._.attributions``: `Attribution`s in reading order of their contents, set by the component ``attributions``.

Span groups, made by the components and not declared here: ``doc.spans["quotes"]`` (label: kind of quotation),
``doc.spans["cues"]`` (label: the cue's class).
"""

from rejoinder.analysis.frame import Doc


def declare_extensions() -> None:
    """Declare what the components read and write on a `Doc`; twice does no harm."""
    for name, default in (("article", None), ("attributions", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
