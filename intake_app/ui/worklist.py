"""Mijn mensen: a work list sorted by the next legal date, with one next action per person."""

from functools import partial
from itertools import chain
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.beside import (
    CALENDAR,
    CHOICES,
    DOUBLES,
    IMPORTS,
    LIST_IN,
    LIST_OUT,
    NEW,
    PARCEL,
    PLANS,
    RECEIVE,
    RULES,
    SETTINGS,
    SYNC,
    TEAM,
    VAULT,
)
from intake_app.ui.chips import Chips
from intake_app.ui.flow import Flow
from intake_app.ui.inputs import Line
from intake_app.ui.sync_line import SyncLine
from intake_app.ui.worklist_row import URGENT_DAYS, RowDelegate, spoken

_SEARCH_WAIT = 150  # milliseconds after the last key
_FILTERS = (
    ("alle", "alle"),
    ("intake", "intake"),
    ("plan", "plan maken"),
    ("vastgesteld", "vastgesteld"),
    ("dringend", "binnen 14 dagen of te laat"),
)
_WAYS = (
    (
        (CHOICES, "Keuzes", "conflict", "Waar twee mensen iets anders noteerden: kies wat klopt"),
        (SYNC, "Bijwerken met je team", "receive", "De gedeelde map, en hoe ver je collega's zijn"),
        (IMPORTS, "Overgenomen", "history", "Wat er van collega's en uit pakketten kwam, en terugnemen"),
        (TEAM, "Team", "people", "Wie erbij horen, iemand toelaten, een verloren laptop"),
    ),
    (
        (PARCEL, "Pakket maken …", "send", "Dossiers overdragen aan een collega of een andere gemeente"),
        (RECEIVE, "Pakket openen …", "receive", "Dossiers overnemen die iemand je gaf"),
    ),
    (
        (DOUBLES, "Dubbele personen", "person", "Wie twee dossiers lijkt te hebben, en wie is samengevoegd"),
        (LIST_IN, "Lijst inlezen …", "receive", "Dossiers maken van een lijst uit Excel"),
        (LIST_OUT, "Lijst bewaren …", "send", "De werklijst als bestand voor Excel"),
        (CALENDAR, "Agenda van iedereen …", "calendar", "Alle data van de werklijst in een agendabestand"),
        (PLANS, "Plannen als PDF …", "print", "Alle vastgestelde plannen in één map"),
    ),
    (
        (SETTINGS, "Gegevens van de gemeente", "settings", "Adres, voorwaarden, bedragen en aanbieders"),
        (RULES, "Regels", "paper", "Alle regels, bedragen en termijnen met hun bron"),
        (VAULT, "Kluis", "lock", "Reservekopieën, wachtwoord, herstelsleutel en slot"),
    ),
)
"""What stands in the menu, by what belongs together: name in beside.py, text, icon, and what it is."""
_NOT_IN_PRACTICE = (TEAM, SYNC, VAULT)
_Index = QModelIndex | QPersistentModelIndex
_SEARCH_DIGITS = 34  # the width of the search line


class WorkListModel(QAbstractListModel):
    """The rows of the work list, as overzicht.rows gives them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: list[dict[str, Any]] = []

    def show(self, rows: list[dict[str, Any]]) -> None:
        """Put other rows in place."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: _Index) -> dict[str, Any]:
        """Give the row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name to show, and the whole row in words to a screen reader."""
        row = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row["naam"]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return row if role == Qt.ItemDataRole.UserRole else None


class WorkList(QWidget):
    """The page: search, filters, the list, and what to do when there is nobody yet."""

    search_asked = Signal(str)
    dossier_chosen = Signal(str)
    asked = Signal(str)
    """One of the names in beside.py."""
    demo_asked = Signal()
    practice_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty list."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._all: list[dict[str, Any]] = []
        self._filter = "alle"
        self.search = Line(_SEARCH_DIGITS)
        self.search.setPlaceholderText("Zoek op naam, plaats, taal of nummer")
        self.search.setAccessibleName("Zoeken in mijn mensen")
        self.search.setClearButtonEnabled(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_WAIT)
        self._wait.timeout.connect(self._ask)
        self.search.textChanged.connect(self._wait.start)
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        self._entering = False  # Enter was pressed before the last letters were looked for
        self._asked = False  # the rows that belong to what was typed are still to come
        self.model = WorkListModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName("Mijn mensen, op volgorde van de volgende datum")
        self.list.activated.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self._count = QLabel()
        theme.role(self._count, "soft")
        self._lay_out()

    def show_rows(self, rows: object) -> None:
        """Show what the vault found for the search text."""
        self._all = cast("list[dict[str, Any]]", rows)
        self._apply()
        self._asked = False
        if self._entering and self.search.hasFocus():
            self._to_list()
        self._entering = False

    def refresh(self) -> None:
        """Ask for the rows again, at once."""
        self._wait.stop()
        self._ask()

    def forget(self) -> None:
        """Hold no name any more: the vault is locked."""
        self.search.clear()
        self._wait.stop()
        self.show_rows([])
        self.show_choices(0)
        self.show_notice("")

    def show_notice(self, text: str) -> None:
        """Say something above the list that stands in nobody's way; "" takes it away."""
        if text != self.notice.text():
            announce(self.notice, text)
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def show_hint(self, text: str) -> None:
        """Say in passing that something is still to be filled in, with the way to it; "" takes it away."""
        self._hint.setText(text)
        self._hint_row.setVisible(bool(text))

    def show_choices(self, count: int) -> None:
        """Say quietly how many choices wait, here and in the menu; nothing stands here when none does."""
        self.choices.setText(f"Keuzes: {count}")
        self.choices.setVisible(bool(count))
        self.ways[CHOICES].setText(f"Keuzes ({count})" if count else "Keuzes")

    def show_practice(self, *, practising: bool) -> None:
        """Say above the list that these people do not exist, or not."""
        self.practice.setVisible(practising)
        for where in _NOT_IN_PRACTICE:
            self.ways[where].setVisible(not practising)

    def _lay_out(self) -> None:
        self._filters = Chips(_FILTERS, several=False, name="Toon")
        self._filters.set_chosen(["alle"])
        self._filters.chosen.connect(self._choose_filter)
        self._pages = QStackedWidget()
        theme.role(self._pages, "list")
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty_page())
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(12)
        page.addWidget(self._practice_strip())
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        theme.tone(self.notice, "warn")
        self.notice.hide()
        page.addWidget(self.notice)
        page.addWidget(self._hint_line())
        page.addLayout(self._top())
        page.addWidget(self._filters)
        page.addWidget(self._pages, 1)
        self.sync = SyncLine()
        self.sync.details_asked.connect(lambda: self.asked.emit(SYNC))
        page.addWidget(self.sync)

    def _hint_line(self) -> QWidget:
        """Give the words about what is still to be filled in, with the way to it behind them."""
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        theme.role(self._hint, "soft")
        self.fill_in = QPushButton("Nu invullen")
        icons.put(self.fill_in, icons.Worn("settings"))
        self.fill_in.clicked.connect(lambda: self.asked.emit(SETTINGS))
        self._hint_row = QWidget()
        row = QHBoxLayout(self._hint_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hint, 1)
        row.addWidget(self.fill_in)
        self._hint_row.hide()
        return self._hint_row

    def _top(self) -> Flow:
        """Give the title and what can be done here, in one line where that fits."""
        title = QLabel("Mijn mensen")
        theme.role(title, "title")
        new = QPushButton("Nieuw dossier")
        theme.role(new, "main")
        new.setToolTip("Ctrl+Shift+N")
        new.clicked.connect(lambda: self.asked.emit(NEW))
        self.more = QPushButton("Meer")
        theme.role(self.more, "more")
        self.more.setMenu(self._menu())
        self.choices = QPushButton()
        theme.role(self.choices, "quiet")
        icons.put(self.choices, icons.Worn("conflict", "accent"))
        self.choices.clicked.connect(lambda: self.asked.emit(CHOICES))
        self.choices.hide()
        find = QShortcut(QKeySequence("Ctrl+K"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        top = Flow(gap=theme.step() * 2)
        for widget in (title, self._count, self.search, new, self.more, self.choices):
            if isinstance(widget, QLabel) or widget is self.choices:
                widget.setMinimumHeight(new.sizeHint().height())
            top.addWidget(widget)
        return top

    def _menu(self) -> QMenu:
        """Give what else can be done, for everybody together."""
        menu = QMenu(self)
        menu.setAccessibleName("Meer")
        menu.setToolTipsVisible(True)
        self.ways: dict[str, QAction] = {}
        for group in _WAYS:
            for where, text, _, about in group:
                way = QAction(text, menu)
                way.setToolTip(about)
                way.triggered.connect(partial(self.asked.emit, where))
                self.ways[where] = way
                menu.addAction(way)
            menu.addSeparator()
        menu.aboutToShow.connect(self._dress_menu)
        return menu

    def _dress_menu(self) -> None:
        """Draw the signs in the colours and the text size of this moment."""
        side = icons.side(self)
        for where, _, sign, _ in chain(*_WAYS):
            self.ways[where].setIcon(icons.icon(icons.Worn(sign), side))

    def _practice_strip(self) -> QFrame:
        """Give the strip that says that this is practice, with the way out."""
        self.practice = QFrame()
        theme.role(self.practice, "practice")
        words = QLabel("Oefenen: deze mensen zijn verzonnen. Na het oefenen is alles weer weg.")
        words.setWordWrap(True)
        stop = QPushButton("Stoppen met oefenen")
        stop.clicked.connect(self.practice_left)
        row = QHBoxLayout(self.practice)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(words, 1)
        row.addWidget(stop)
        self.practice.hide()
        return self.practice

    def _empty_page(self) -> QWidget:
        page = QWidget()
        self._nobody = QLabel()
        self._nobody.setWordWrap(True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        new = QPushButton("Nieuw dossier")
        theme.role(new, "main")
        new.clicked.connect(lambda: self.asked.emit(NEW))
        self._practise = QPushButton("Oefenen met voorbeelden")
        self._practise.clicked.connect(self.demo_asked)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(new)
        row.addWidget(self._practise)
        row.addStretch()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._nobody)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _choose_filter(self, chosen: object) -> None:
        self._filter = str(chosen[0]) if isinstance(chosen, list) and chosen else "alle"
        self._apply()

    def _apply(self) -> None:
        shown = [row for row in self._all if _passes(row, self._filter)]
        here = self.list.currentIndex()
        before = self.model.row(here)["id"] if here.isValid() else ""
        self.model.show(shown)
        everybody = f"{len(self._all)} {'mens' if len(self._all) == 1 else 'mensen'}"
        self._count.setText(everybody if len(shown) == len(self._all) else f"{len(shown)} van {everybody}")
        searching = bool(self.search.text())
        self._nobody.setText(
            "Niemand gevonden. Zoek op een ander deel van de naam, of kies een ander filter."
            if searching or self._all
            else "Hier komen de mensen die je begeleidt. Begin met een nieuw dossier, of oefen eerst."
        )
        self._practise.setVisible(not searching and not self._all)
        self._pages.setCurrentIndex(0 if shown else 1)
        if shown:
            again = next((n for n, row in enumerate(shown) if row["id"] == before), 0)
            self.list.setCurrentIndex(self.model.index(again, 0))

    def _ask(self) -> None:
        self._asked = True
        self.search_asked.emit(self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to the list by the arrow down."""
        down = event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Down
        if watched is self.search and down and self.model.rowCount():
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Take the one person who was found, or go to the list; what was typed is looked for first."""
        if self._wait.isActive() or self._asked:
            self._entering = True
            self.refresh()
        else:
            self._to_list()

    def _to_list(self) -> None:
        """Go to the list; the only one who was searched for needs no second Enter."""
        if self.search.text().strip() and self.model.rowCount() == 1:
            self._choose(self.model.index(0, 0))
        else:
            self.list.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        self.dossier_chosen.emit(self.model.row(index)["id"])


def _passes(row: dict[str, Any], wanted: str) -> bool:
    if wanted == "dringend":
        return row["dagen"] is not None and row["dagen"] <= URGENT_DAYS
    return wanted in {"alle", row["fase"]}
