"""What stands on paper, free of any engine: a document is a row of blocks, each in one or two languages.

Whoever composes a document says what it says and in which order; `pdf.render` decides how it looks.
Every text is a `Pair`: Dutch, and the same in the reader's language. With a second language the page has
two columns, Dutch on the left, and every pair starts at the same height; without it Dutch takes the
full width. Text may hold Unicode isolates (FSI … PDI); they steer the order and are never seen.
A line feed in a text starts a new line. Bold, colour and size belong to the block, not to the text.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from intake_app.pdf.look import ACCENT

Direction = Literal["ltr", "rtl"]
ParaStyle = Literal["body", "lead", "strong", "small", "notice", "quote"]
Pictogram = Literal[
    "doel",
    "route",
    "taal",
    "werk",
    "gezin",
    "gezondheid",
    "geld",
    "huis",
    "gesprek",
    "kalender",
    "contact",
    "afspraak",
    "besluit",
    "handtekening",
]


@dataclass(frozen=True, slots=True)
class Language:
    """The language of the right column: its code (``ar``) and the direction it is written in."""

    code: str
    direction: Direction = "ltr"


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of text in one language.

    `missing`: there is no translation; `text` is the Dutch source and `lang` is ``nl``. It is printed with
    the words "nog niet vertaald" above it, so that nothing is silently left in Dutch.
    """

    text: str
    lang: str = "nl"
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The same in Dutch and in the reader's language; `other` is None when only Dutch is printed."""

    nl: Span
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who sends the document, at its very top: a name, and a logo (PNG; b"" for none) beside it."""

    name: str
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document, once, at the top."""

    pair: Pair
    pictogram: Pictogram | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it stays with what follows and, unless told not to, stands in the bookmarks.

    `small`: set as one of the next level, where room is scarce.
    """

    pair: Pair
    level: Literal[1, 2] = 1
    pictogram: Pictogram | None = None
    bookmark: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph.

    body: plain text; lead: larger, the gist of the page; strong: bold; small: source or explanation;
    notice: on a tinted ground, for what must not be missed; quote: someone's own words, beside a line.
    """

    pair: Pair
    style: ParaStyle = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, one idea per item; `numbered` gives 1. 2. 3. instead of dots."""

    items: tuple[Pair, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values: (label, value); None for a line to write on."""

    rows: tuple[tuple[Pair, Pair | None], ...]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money: (label, amount as printed, such as ``€ 1.234,50``), set right; `total` closes it in bold."""

    rows: tuple[tuple[Pair, str], ...]
    total: tuple[Pair, str] | None = None


BarKind = Literal["in", "brug", "uit", "nodig", "tekort"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a bar; `start` and `share` are parts (0 to 1) of the longest bar of the chart."""

    kind: BarKind
    start: float
    share: float


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a chart: its name, the printed amounts, and two bars below them, one above the other.

    `short`: this month falls short; the last amount is then printed bold and never told by colour alone.
    """

    month: Pair
    amounts: tuple[str, ...]
    above: tuple[Stretch, ...]
    below: tuple[Stretch, ...]
    short: bool = False


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Money per month as a table with bars: `heads` are those of the month and of every column of amounts.

    The table is what a screen reader gets; the bars show the same again. `legend`: what a colour means.
    """

    heads: tuple[Pair, ...]
    rows: tuple[MonthRow, ...]
    legend: tuple[tuple[BarKind, Pair], ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One moment in the picture of the coming years; `year` marks the line where a new year begins."""

    when: Pair
    text: Pair
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The coming years drawn as a line with its moments, in order."""

    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: the role, and the lines (label, what is filled in already or None to write by hand).

    `strokes`: a signature set on the screen, drawn on the last line: points in a box of 1000 by 300.
    """

    role: Pair
    lines: tuple[tuple[Pair, Pair | None], ...]
    strokes: tuple[tuple[tuple[int, int], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The place to sign, kept on one page."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page (nothing happens at the top of a page).

    `maybe`: only when the page before is more than half full.
    """

    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """Some hours of a day: in which lane (0, 1 …), from and to in hours, its pictogram; `second`: paler."""

    lane: int
    start: float
    end: float
    pictogram: Pictogram
    second: bool = False


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of a timetable: its name, its hours as bars, and the same in words."""

    name: Pair
    bars: tuple[Bar, ...]
    items: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A timetable: every day a bar from the first to the last hour, with the words below it."""

    days: tuple[WeekDay, ...]


CardPart = Para | Bullets | Fields | Amounts


@dataclass(frozen=True, slots=True)
class Card:
    """One agreement in a hairline frame, on one page when it fits on one."""

    heading: Pair
    blocks: tuple[CardPart, ...]
    pictogram: Pictogram | None = None


Block = (
    Masthead
    | Title
    | Heading
    | Para
    | Bullets
    | Fields
    | Amounts
    | MonthChart
    | Timeline
    | Week
    | Signature
    | Card
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in the PDF, such as the plan as JSON."""

    name: str
    mime: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to render.

    `footer`: who to call, on every page. `stamp`: the moment in the metadata, so that equal documents give
    equal bytes. `concept`: the word CONCEPT on every page. `page_label` holds ``{n}`` and ``{m}``.
    `facing`: the other language on pages of its own, each facing the Dutch one. `accent`: six hexadecimal
    digits, the colour of headings.
    """

    title: str
    blocks: tuple[Block, ...]
    stamp: datetime
    footer: tuple[Pair, ...] = ()
    other: Language | None = None
    lang: str = "nl"
    author: str = ""
    subject: str = ""
    concept: bool = False
    large_print: bool = False
    facing: bool = False
    accent: str = ACCENT
    page_label: Pair = field(default_factory=lambda: Pair(Span("pagina {n} van {m}")))
    attachments: tuple[Attachment, ...] = ()
