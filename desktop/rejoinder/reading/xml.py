"""XML parts of office documents and books, without entities, without a network, and at any depth."""

from lxml import etree

from rejoinder.domain.errors import RefusedFileError

_ENTITY = "<!ENTITY"


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of that XML.

    Raises RefusedFileError where it is damaged, or defines entities: no office program writes them, and nested ones
    grow without end.
    """
    if any(_ENTITY.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise RefusedFileError(f"{name}: defines entities of its own, as no office program does; it was not opened.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFileError(f"{name}: its text is damaged (no XML); save it again.") from error


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """All the text inside, in order; "" where there is no element."""
    return "" if element is None else "".join(str(piece) for piece in element.itertext())
