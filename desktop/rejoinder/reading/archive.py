"""ZIP archives within limits: members are read into memory by name, nothing is ever unpacked to disk.

An archive inside an archive is not opened at all.
"""

import io
import zipfile
import zlib

from rejoinder.domain.errors import RefusedFileError

# What an archive may hold (GUARANTEES 10). The sizes are the declared ones: zipfile reads no byte beyond them.
MOST_MEMBERS = 2_000
MOST_BYTES = 200 * 2**20
MOST_RATIO = 100  # unpacked to packed …
RATIO_FROM = 10 * 2**20  # … once so much would be unpacked

_END_OF_DIRECTORY = b"PK\x05\x06"
_COUNT = slice(10, 12)  # of the members, in the record at the archive's end (APPNOTE 4.3.16); 0xFFFF: see ZIP64
_TAIL = 65_557  # bytes at most from that record to the end: 22 and a comment
_ENCRYPTED = 1  # bit 0 of a member's flags


class Archive:
    """The members of a document that is a ZIP archive, by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it; RefusedFileError where it is damaged or over the limits."""
        self._name = name
        end = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - _TAIL))
        if end >= 0 and int.from_bytes(data[end:][_COUNT], "little") > MOST_MEMBERS:
            raise self._too_large()
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise RefusedFileError(f"{name}: the archive is damaged or cut short; save it again.") from error
        members = self._file.infolist()
        size = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if len(members) > MOST_MEMBERS or size > MOST_BYTES:
            raise self._too_large()
        if size > RATIO_FROM and size > MOST_RATIO * max(1, min(packed, len(data))):
            raise RefusedFileError(
                f"{name}: would grow to more than {MOST_RATIO} times its size when unpacked; "
                "it was not opened, as no ordinary document does."
            )
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise RefusedFileError(f"{name}: protected by a password; save it again without one.")
        self._members = {member.filename: member for member in members}

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def read(self, member: str) -> bytes:
        """The bytes of that member. RefusedFileError where there is none, or it is damaged."""
        if member not in self._members:
            raise RefusedFileError(f"{self._name}: a part that belongs to it is missing ({member}); save it again.")
        try:
            return self._file.read(self._members[member])
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as err:
            raise RefusedFileError(f"{self._name}: a part of it is damaged ({member}); save it again.") from err

    def _too_large(self) -> RefusedFileError:
        return RefusedFileError(
            f"{self._name}: holds more than {MOST_MEMBERS:,} files or {MOST_BYTES // 2**20} MB; "
            "save only the article itself."
        )
