"""Text from tokens of which nobody noted the spaces between them."""

_NONE_BEFORE = frozenset(".,;:!?)]}%'") | {"'s", "n't", "''", "'re", "'ve", "'ll", "'d", "'m"}
_NONE_AFTER = frozenset("([{$#") | {"``"}


def spaces_before(forms: list[str]) -> list[bool]:
    """Whether a space stands before each token, by guess."""
    found, quoted = [], False
    for at, form in enumerate(forms):
        before = forms[at - 1] if at else ""
        joined = form in _NONE_BEFORE or before in _NONE_AFTER
        joined = joined or (form == '"' and quoted) or (before == '"' and quoted and form != '"')
        if form == '"':
            quoted = not quoted
        found.append(not joined)
    return found


def spaced_text(forms: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where in it each token stands."""
    text, spans = "", []
    for form, spaced in zip(forms, spaces_before(forms), strict=True):
        text += " " if spaced and text else ""
        spans.append((len(text), len(text) + len(form)))
        text += form
    return text, spans
