"""What this room hangs on spaCy's `Doc`, declared once.

- ``doc._.article``: the `Article` that the doc was made from; its text is the doc's text.
- ``doc._.marked``: attributions as the trained engine marks them, in token ranges, set by ``annotation``.
- ``doc._.states``: what the engine made of each token, (tokens, width), set by ``annotation`` too.
- ``doc._.attributions``: `Attribution`s in reading order of their contents, set by the component ``attributions``.
- ``doc._.people``: the `People` of the article; ``doc._.statements``: the attributions as `Statement`s in reading
  order; both set by ``people``.
- ``doc._.speakers``: `Speakers`, set by ``sources``.
- ``doc._.answers``: `Answer`s, set by ``disputes``, which adds to statements and speakers what the article itself
  says, and parts of long statements, where they take part in a reply.
- ``doc._.clocks``: said and happened of each statement, set by ``times``.
- ``doc._.worded``: `Worded`, and ``doc._.points``: the statements in groups; set by ``points``, the latter settled
  by ``statuses``, which also gives persons the body they speak for as their side.
- ``doc._.charges``: for each statement whom it charges with a wrong, or None; set by ``statuses``.

Span groups, made by the components and not declared here: ``doc.spans["quotes"]`` (label: kind of quotation).
"""

from rejoinder.analysis.frame import Doc


def declare_extensions() -> None:
    """Declare what the components read and write on a `Doc`; twice does no harm."""
    lists = ("marked", "attributions", "statements", "clocks", "points", "answers", "charges")
    values = ("article", "states", "people", "speakers", "worded")
    for name, default in (*((name, ()) for name in lists), *((name, None) for name in values)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
