"""Known errors: the world's fault, told to the analyst in one line each.

A known error says what happened, to which file, and what to do. It rises untouched to one place in the window and one
in the command line, where each kind has an exit status. Everything else is a bug and is not caught.
"""


class RejoinderError(Exception):
    """A known error; ``str(error)`` is one line for the analyst, ``exit_status`` what the command line ends with."""

    exit_status = 1


class RefusedFileError(RejoinderError):
    """A file could not be read, or holds nothing that can be read as an article. One line: file, reason, what to do."""

    exit_status = 3


class BrokenReaderError(RefusedFileError):
    """A file could not be read because of a fault of ours; `report` says where, without a word of the file."""

    def __init__(self, sentence: str, report: str) -> None:
        super().__init__(sentence)
        self.report = report


class LibraryError(RejoinderError):
    """The library cannot be opened, read or written (damaged, foreign, newer, full disk, no permission)."""

    exit_status = 4


class ReadOnlyLibraryError(LibraryError):
    """A change was asked of a library open read-only: another window writes, or the folder allows no writing."""


class DamagedLibraryError(LibraryError):
    """A check found damage; the file is kept as it is and the newest good backup is named."""


class DamagedModelError(RejoinderError):
    """A file of the language model is not what was shipped."""


class ExportError(RejoinderError):
    """A briefing or another export could not be written; nothing half-written is left behind."""

    exit_status = 5


class BadRequestError(RejoinderError):
    """The command line, a line of JSON or a form asks for what cannot be: which part, what would be right."""

    exit_status = 2
