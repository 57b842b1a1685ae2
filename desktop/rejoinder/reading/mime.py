"""MIME messages (mails, web archives) taken apart: headers as text, leaves with their bytes, at most so deep."""

import email.errors
import email.header
import email.message
import email.parser
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.domain.errors import RefusedFileError
from rejoinder.reading.encoding import decode

_DEEPEST = 20  # parts within parts; a forwarded forward of a mail with pictures has about eight
_MOST_PARTS = 2_000  # as in an archive
_HEADER_LINE = re.compile(rb"[!-9;-~]+:")
_LONGEST_HEADER = 2_000  # characters that are looked at: a subject, a name and an address
_LONGEST_TOP = 65_536  # bytes in which the headers must end
_KNOWN = frozenset(
    b"from to cc subject date sender reply-to message-id received return-path mime-version content-type delivered-to "
    b"content-transfer-encoding dkim-signature x-mailer list-unsubscribe in-reply-to references user-agent "
    b"snapshot-content-location content-location envelope-to x-received arc-seal authentication-results".split()
)
_FEWEST_KNOWN = 3  # header lines with a name that mails have; a text may begin with one or two such lines


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no other parts.

    Attributes:
        kind: Its media type, lower case.
        data: Its bytes, as they were before they were wrapped for the mail.
        charset: The encoding that its header names, "" where it names none.
        file_name: What it would be saved as, "" where the header does not say.
        attached: Whether it is meant to be saved rather than shown.
        location: The address that it was saved from (web archives), or "".
        content_id: The name by which the other parts call it, or "".
        message: The message that it belongs to: the outer one, or one that was forwarded as a whole.
    """

    kind: str
    data: bytes
    charset: str
    file_name: str
    attached: bool
    location: str
    content_id: str
    message: email.message.Message

    @property
    def text(self) -> str:
        """Its text, in the encoding that is true."""
        return decode(self.data, said=self.charset).text


def headers_in(data: bytes) -> frozenset[bytes]:
    """The names of the header lines at the beginning, lower case; none where it does not begin as a message does."""
    names = set()
    top = data[:_LONGEST_TOP].lstrip(b"\r\n\xef\xbb\xbf")
    for number, line in enumerate(top.splitlines()):
        if not line.strip():
            break
        if line[:1] in b" \t" and number:
            continue
        match = _HEADER_LINE.match(line)
        if match is None:
            if number == 0 and line.startswith((b"From ", b">From ")):
                continue
            return frozenset()
        names.add(match[0][:-1].lower())
    return frozenset(names)


def is_message(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a mail or a web archive."""
    names = headers_in(data)
    return len(names & _KNOWN) >= _FEWEST_KNOWN or {b"mime-version", b"content-type"} <= names


def message_of(data: bytes, name: str) -> email.message.Message:
    """The message in those bytes. RefusedFileError where its parts are nested beyond reason."""
    try:
        return email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data.lstrip(b"\r\n\xef\xbb\xbf"))
    except RecursionError as error:
        raise _too_deep(name) from error


def leaves(message: email.message.Message, name: str) -> Iterator[Leaf]:
    """The leaves in their order. RefusedFileError where there are too many, or too deep ones."""
    stack = [(message, 0, message)]
    count = 0
    while stack:
        part, depth, owner = stack.pop()
        if depth > _DEEPEST:
            raise _too_deep(name)
        count += 1
        if count > _MOST_PARTS:
            raise RefusedFileError(f"{name}: holds more than {_MOST_PARTS:,} parts; save only the article itself.")
        inside = part.get_payload() if part.is_multipart() else None  # of a leaf it would be decoded, as the leaf says
        if isinstance(inside, list):
            forwarded = part.get_content_type() == "message/rfc822"
            inner = [one for one in inside if isinstance(one, email.message.Message)]
            stack.extend((one, depth + 1, one if forwarded else owner) for one in reversed(inner))
        else:
            yield _leaf(part, owner)


def header(message: email.message.Message, name: str) -> str:
    """That header of the message as text, white space tidied; "" where there is none."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    text = str(raw)[:_LONGEST_HEADER]
    try:
        pieces = email.header.decode_header(text)
    except (ValueError, LookupError, email.errors.HeaderParseError):  # bad base64 in it: as it stands
        pieces = [(text, None)]
    read = "".join(_header_piece(piece, charset) for piece, charset in pieces)
    return " ".join(read.split())


def person(value: str) -> str:
    """The name in an address such as "Ann Lee <ann@post.example>"; "" where only the address stands."""
    name, address = email.utils.parseaddr(value)
    return "" if name == address or "@" in name else name.strip("\"' ")


def _header_piece(piece: str | bytes, charset: str | None) -> str:
    if isinstance(piece, str):
        piece = piece.encode("utf-8", "surrogateescape")
    return decode(piece, said=charset or "").text


def _leaf(part: email.message.Message, owner: email.message.Message) -> Leaf:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    disposition = str(part.get("content-disposition", "")).strip().lower()
    return Leaf(
        kind=part.get_content_type().lower(),
        data=data,
        charset=_charset(part),
        file_name=_file_name(part),
        attached=disposition.startswith("attachment"),
        location=str(part.get("content-location", "")).strip(),
        content_id=str(part.get("content-id", "")).strip().strip("<>"),
        message=owner,
    )


def _charset(part: email.message.Message) -> str:
    try:
        return str(part.get_content_charset("") or "")
    except (LookupError, ValueError, TypeError):  # a name that no encoding can have
        return ""


def _file_name(part: email.message.Message) -> str:
    try:
        found = part.get_filename("") or ""
    except (LookupError, ValueError, TypeError):  # an encoding in it that nobody knows
        return ""
    return " ".join(str(found).replace("\\", "/").rpartition("/")[2].split())[:200]


def _too_deep(name: str) -> RefusedFileError:
    return RefusedFileError(f"{name}: parts are nested in parts beyond reason; save the article by itself.")
