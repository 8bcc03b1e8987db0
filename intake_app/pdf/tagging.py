"""The structure of the document for screen readers: what is a heading, a list, and in which language."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from intake_app.pdf.paper import Item, Paper, text_string


@dataclass(eq=False, slots=True)
class Element:
    """One element: its role (``P``, ``H1``, ``LI`` …), language, children, and the places it is drawn.

    `spoken`: the text in reading order, for lines drawn from left to right but read from right to left.
    """

    role: str
    parent: "Element | None" = None
    lang: str = ""
    spoken: str = ""
    attributes: str = ""
    kids: "list[Element | tuple[int, int]]" = field(default_factory=list)

    def add(self, role: str, lang: str = "", spoken: str = "", attributes: str = "") -> "Element":
        """Give a new child at the end."""
        child = Element(role, self, lang, spoken, attributes)
        self.kids.append(child)
        return child

    @property
    def drawn(self) -> bool:
        """Tell whether it, or anything below it, stands on a page."""
        return any(kid.drawn if isinstance(kid, Element) else True for kid in self.kids)

    def walk(self) -> Iterator["Element"]:
        """Give this element and all below it in reading order, leaving out what is not drawn."""
        if self.drawn:
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Tree:
    """The structure tree of one document."""

    def __init__(self, lang: str) -> None:
        """Begin with an empty document in `lang`."""
        self.root = Element("Document", lang=lang)
        self._marked: list[list[Element]] = []

    def mark(self, element: Element, page: int) -> int:
        """Give the number of the next marked content on `page` (from 0), as a part of `element`."""
        while len(self._marked) <= page:
            self._marked.append([])
        number = len(self._marked[page])
        self._marked[page].append(element)
        element.kids.append((page, number))
        return number

    def add_to(self, paper: Paper) -> None:
        """Put the tree in a file whose pages have all been ended."""
        top = paper.item()
        items = {element: paper.item() for element in dict.fromkeys((self.root, *self.root.walk()))}
        pages = paper.page_refs()
        for element, item in items.items():
            parent = items[element.parent].ref if element.parent else top.ref
            item.content = _describe(element, parent, items, pages)
        rows = " ".join(
            f"{page} [{' '.join(items[element].ref for element in marked)}]"
            for page, marked in enumerate(self._marked)
        )
        top.content = (
            f"<</Type/StructTreeRoot /K {items[self.root].ref} /ParentTree <</Nums [{rows}]>> "
            f"/ParentTreeNextKey {len(self._marked)}>>"
        ).encode("ascii")
        for number in range(len(self._marked)):
            paper.on_page(number, "StructParents", str(number))
        paper.in_catalog("StructTreeRoot", top.ref)
        paper.in_catalog("MarkInfo", "<</Marked true>>")


def _describe(element: Element, parent: str, items: dict[Element, Item], pages: list[str]) -> bytes:
    """Write one element; empty elements below it are left out."""
    places = {kid[0] for kid in element.kids if not isinstance(kid, Element)}
    page = places.pop() if len(places) == 1 else None
    kids = []
    for kid in element.kids:
        if not isinstance(kid, Element):
            number = str(kid[1])
            kids.append(number if page is not None else f"<</Type/MCR /Pg {pages[kid[0]]} /MCID {number}>>")
        elif kid in items:
            kids.append(items[kid].ref)
    where = f" /Pg {pages[page]}" if page is not None else ""
    lang = f" /Lang ({element.lang})" if element.lang else ""
    spoken = f" /ActualText {text_string(element.spoken)}" if element.spoken else ""
    entries = f"/S/{element.role} /P {parent}{where}{lang}{spoken}{element.attributes}"
    content = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
    return f"<</Type/StructElem {entries} /K {content}>>".encode("ascii")
