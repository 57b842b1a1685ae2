"""Enabling: which actions can be done now, and what undo and redo would do."""

from rejoinder.ui.actions import Actions
from rejoinder.ui.desk import Desk


def enable(do: Actions, desk: Desk) -> None:
    """Let every action say whether it can be done on the desk as it is."""
    article, writable = desk.article, not desk.library.read_only
    do.back.setEnabled(desk.history.can_go_back)
    do.forward.setEnabled(desk.history.can_go_forward)
    do.undo.setEnabled(desk.undo.canUndo() and writable)
    do.redo.setEnabled(desk.undo.canRedo() and writable)
    do.rename(do.undo, f"Undo: {desk.undo.undoText()}" if desk.undo.canUndo() else "Undo")
    do.rename(do.redo, f"Redo: {desk.undo.redoText()}" if desk.undo.canRedo() else "Redo")
    for action in (do.note_on_article, do.delete_note):
        action.setEnabled(article is not None and writable)
    do.note_on_claim.setEnabled(desk.chosen is not None and writable)
    do.note_on_words.setEnabled(desk.text_selection is not None and writable)
    for action in (do.show_in_article, do.copy_claim):
        action.setEnabled(desk.chosen is not None)
    do.name_source.setEnabled(article is not None)
    for action in (do.find, do.find_next, do.find_previous, do.residue):
        action.setEnabled(article is not None)
    do.show_all.setEnabled(desk.wanted is not None)
    do.export.setEnabled(bool(desk.articles()))
    do.remove_article.setEnabled(article is not None and writable)
    do.speech_only.setChecked(desk.speech_only)
