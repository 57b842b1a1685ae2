"""From bytes to text, whatever the bytes claim to be: marks first, then what they are, then what they say they are."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these labels for (WHATWG Encoding Standard, 4.2): pages that say Latin-1 mean Windows-1252.
_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Texts in these look like ASCII: what is said decides. UTF-7 is left out, as browsers do: it hides markup.
_STATEFUL = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_kr", "hz"})
_NEVER = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
_DECLARED = re.compile(rb"""(?i)charset\s{0,8}=\s{0,8}["']?\s{0,8}([a-z0-9_.:-]{2,40})""")
_DECLARED_XML = re.compile(rb"""(?i)^\s{0,8}<\?xml[^<>]{0,200}?encoding\s{0,8}=\s{0,8}["']([a-z0-9_.:-]{2,40})""")
_HEAD = 8192  # bytes in which a page must say its encoding; browsers look at 1,024, careless pages say it later
_SAMPLE = 65_536  # bytes shown to charset-normalizer, which is slow on long texts
_BINARY = 1 / 20  # share of control characters; texts have none or a few, program files and pictures 10–30 %
_WESTERN = 0.2  # share of bytes beyond ASCII: German and French texts have 2–6 %, Greek and Russian over 60 %
_STRAY = (
    0.01  # share of bytes that may fail in a text that is otherwise UTF-8 (stray Windows-1252 quotes in a template)
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")  # not white space, not the escape of terminals


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, the encoding that gave it, and a sentence where something did not fit."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, said: str = "") -> Decoded:  # noqa: PLR0911 - one return for each way in which it is told
    """The text of those bytes. Never fails: where nothing fits, what does not is shown as U+FFFD, and it warns.

    ``said`` is what stands around them (the header of a mail's part); it counts more than what stands in them.
    """
    said = _codec(said)
    if said in _STATEFUL:
        return _decoded(data, said)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    wide = _wide(data)
    if wide:
        return _decoded(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass  # it is something else, or UTF-8 with flaws: both are told apart below
    strays = _strays(data)
    declared = said or declared_encoding(data)
    if strays <= max(1, len(data) * _STRAY) and _multibyte(data) > strays:
        text = data.decode("utf-8", errors="rejoinder-windows")
        return Decoded(
            text, "utf-8", (f"{strays:,} bytes do not fit the encoding UTF-8; they were read as Windows-1252.",)
        )
    for name in (declared, "cp1252" if _is_western(data) else _guessed(data), "cp1252"):
        if name and name != "utf-8":
            try:
                return Decoded(data.decode(name), name)
            except (UnicodeDecodeError, LookupError):
                continue
    return _decoded(data, "cp1252")


def is_binary(data: bytes) -> bool:
    """Whether over a twentieth of the characters are controls, once the text is decoded as well as it can be."""
    if b"\0" not in data[:_SAMPLE] and data[:_SAMPLE].isascii():
        sample = data[:_SAMPLE].decode("ascii")
    else:
        sample = decode(data[:_SAMPLE]).text
    return len(_CONTROL.findall(sample)) > len(sample) * _BINARY


def charset_of(media_type: str) -> str:
    """What a media type says of the encoding ("text/html; charset=utf-8"), "" where it says nothing."""
    return media_type.lower().partition("charset=")[2].strip("\"' ")


def declared_encoding(data: bytes) -> str:
    """What the head of the document says its encoding is, as Python's codec name; "" where it says nothing usable."""
    match = _DECLARED_XML.search(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    if not match:
        return ""
    return _codec(match[1].decode("ascii"))


def _codec(label: str) -> str:
    """Python's name of the text encoding that a label stands for; "" where it stands for none."""
    try:
        codec = codecs.lookup(label) if label else None
    except (LookupError, ValueError, UnicodeError):  # a NUL or a letter beyond ASCII in it
        return ""
    if codec is None or not codec._is_text_encoding or codec.name in _NEVER:  # noqa: SLF001 - as bytes.decode does
        return ""
    return _LABELS.get(codec.name, codec.name)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of an ordinary text is zero."""
    head = data[:2048]
    half = len(head) // 2
    if half < 2:  # noqa: PLR2004 - a single character proves nothing
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and even <= 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd <= 0.02 * half else ""


def _decoded(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    lost = text.count("\ufffd")
    return Decoded(text, name, (f"{lost:,} characters could not be read in the encoding {name}.",) if lost else ())


def _strays(data: bytes) -> int:
    """How many bytes are not UTF-8."""
    return sum("\udc80" <= letter <= "\udcff" for letter in data.decode("utf-8", errors="surrogateescape"))


def _multibyte(data: bytes) -> int:
    """How many characters beyond ASCII are well-formed UTF-8."""
    return sum(letter > "\x7f" for letter in data.decode("utf-8", errors="ignore"))


def _is_western(data: bytes) -> bool:
    """Whether so few bytes are beyond ASCII that the text is English with some accents and quotation marks."""
    sample = data[:_SAMPLE]
    return sum(byte > 0x7F for byte in sample) < _WESTERN * len(sample)  # noqa: PLR2004 - the end of ASCII


def _guessed(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else ""


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Read what does not fit UTF-8 as Windows-1252: a codec error handler."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("rejoinder-windows", _windows)
