"""DUO: which message can go and why not, the file and the copy card, and reading a file of DUO back in."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from intake_app import duoverkeer
from intake_app.dossier import forms
from intake_app.duoverkeer import Proposal
from intake_app.errors import AppError
from intake_app.exchange.duo.herkennen import pieces
from intake_app.intake import Changed, Intake
from intake_app.lezen import read_document
from intake_app.store.files import write_private
from intake_app.store.inzagelog import What
from intake_app.ui import access, icons, theme
from intake_app.ui.card_column import CardColumn
from intake_app.ui.chips import Chips, Option
from intake_app.ui.duo_message import MessageView, sign
from intake_app.ui.duo_preview import DuoPreview
from intake_app.ui.flow import Flow
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.prompts import Prompts
from intake_app.ui.sight import Sight
from intake_app.ui.targets import choose

if TYPE_CHECKING:
    from intake_app.exchange.duo.berichten import Message

_JSON = "JSON (*.json)"
_MESSAGES, _DATA = "berichten", "gegevens"
_SIDE_BY_SIDE = 96  # average letters
_LIST_LETTERS, _LIST_LINES = 36, 12
_NOT_WRITTEN = (
    "Het bericht kon hier niet worden opgeslagen. Kijk of de schijf vol is en of je hier mag schrijven, "
    "of kies een andere map."
)


class DuoPage(QWidget):
    """The page of one dossier about DUO: the messages, and the questions `duo.*`."""

    question_asked = Signal(str)
    """question id: a refusal is mended by a question on another page"""
    history_asked = Signal(str)
    """question id"""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub = hub
        self._intake = intake
        self._prompts = prompts
        self.preview: DuoPreview | None = None
        self.parts = Chips(
            [Option(_MESSAGES, "Berichten"), Option(_DATA, "Gegevens voor DUO")], name="Onderdeel"
        )
        self.read = QPushButton("Bestand van DUO inlezen …")
        self.list = QListWidget()
        self.area, self.data = QScrollArea(), QScrollArea()
        self.said = QLabel()
        self.stack = QStackedWidget()
        self.view: MessageView | None = None
        self._messages: list[Message] = []
        self._dress()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Bring everything in line with the dossier."""
        self.cards.refresh()
        self._show_messages()

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.cards.flush()

    def go_to(self, identifier: str) -> None:
        """Put the keyboard in the field of a question about DUO and show it whole."""
        self._open_part(_DATA)
        card = self.cards.card(identifier)
        if card is not None:
            card.setFocus()
            self._sight.bring(card)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the list of messages."""
        self.list.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the message where it does not fit beside it."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        metrics = self.fontMetrics()
        wide = metrics.averageCharWidth() * _LIST_LETTERS
        self.list.setMaximumSize(
            QSize(self.width(), metrics.lineSpacing() * _LIST_LINES) if narrow else QSize(wide, self.height())
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs again in another scheme or text size."""
        super().changeEvent(event)
        dressed = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        if dressed and getattr(self, "_messages", None):
            self._show_signs()

    # -- building ----------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.parts.set_chosen([_MESSAGES])
        icons.put(self.read, icons.Worn("receive"))
        self.list.setAccessibleName("Berichten aan DUO")
        self.list.setWordWrap(True)
        theme.role(self.list, "menu")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for area, name in ((self.area, "Het bericht"), (self.data, "Gegevens voor DUO")):
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setAccessibleName(name)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()

    def _lay_out(self) -> None:
        heading = QFrame()
        theme.role(heading, "heading")
        inside = QVBoxLayout(heading)
        inside.setContentsMargins(24, 12, 24, 12)
        row = Flow()
        title = label("DUO", "title")
        title.setWordWrap(False)
        title.setMinimumHeight(self.read.sizeHint().height())
        for widget in (title, self.parts, self.read):
            row.addWidget(widget)
        inside.addLayout(row)
        inside.addWidget(
            label("Er gaat niets over een netwerk: je geeft het bestand zelf door, of typt het over.", "soft")
        )
        inside.addWidget(self.said)
        messages = QWidget()
        theme.role(messages, "ground")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, messages)
        self._halves.setContentsMargins(16, 16, 0, 0)
        self._halves.addWidget(self.list, 2)
        self._halves.addWidget(self.area, 3)
        self._fill()
        self.stack.addWidget(messages)
        self.stack.addWidget(self.data)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self.stack, 1)

    def _fill(self) -> None:
        """Put the questions in their area."""
        page = QWidget(self.data)
        theme.role(page, "ground")
        self.data.setWidget(page)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 16, 24, 24)
        (area,) = forms()["duo"].leefgebieden
        inside.addWidget(label(area.uitleg, "soft"))
        self.cards = CardColumn(self._intake, area.vragen, page, asked_aloud=False)
        self._sight = Sight(self.data, lambda: self.cards.settled)
        inside.addWidget(self.cards)
        inside.addStretch()

    def _connect(self) -> None:
        self.parts.chosen.connect(self._choose_part)
        self.read.clicked.connect(self._read)
        self.list.currentRowChanged.connect(self._show_message)
        self.cards.changed.connect(self._hub.tell)
        self.cards.history_asked.connect(self.history_asked)
        self._hub.changed.connect(self._changed)

    # -- the messages ------------------------------------------------------------------------------

    def _choose_part(self, chosen: object) -> None:
        self._open_part(chosen[0] if isinstance(chosen, list) and chosen else _MESSAGES)

    def _open_part(self, part: str) -> None:
        self.parts.set_chosen([part])
        self.stack.setCurrentIndex(int(part == _DATA))

    def _show_messages(self) -> None:
        """List every message with its state, and stay with the one that was chosen."""
        row = max(self.list.currentRow(), 0)
        self._messages = duoverkeer.messages(self._intake)
        self.list.blockSignals(True)
        self.list.clear()
        for made in self._messages:
            item = QListWidgetItem(f"{made.kind.titel}\n{made.words}", self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{made.kind.titel}, {made.words}")
        self._show_signs()
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_message(row)

    def _show_signs(self) -> None:
        """Draw the signs in the colours and the text size of this moment."""
        side = icons.side(self.list)
        self.list.setIconSize(QSize(side, side))
        for row, made in enumerate(self._messages):
            self.list.item(row).setIcon(icons.icon(sign(made), side))

    def _show_message(self, row: int) -> None:
        if row < 0:
            return
        self.view = MessageView(self._messages[row], duoverkeer.stand(self._intake))
        self.view.question_asked.connect(self.question_asked)
        self.view.save_asked.connect(self._save)
        self.view.copied.connect(self._copied)
        self.area.setWidget(self.view)
        self._say("", "")

    def _copied(self, field: str) -> None:
        self._say(f"{field} is gekopieerd. Plak het in het portaal.", "good")

    def _say(self, text: str, tone: theme.Tone) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        theme.tone(self.said, tone)

    def _save(self) -> None:
        """Write the body of the message where the person says; the proposed name holds nobody's name."""
        assert self.view is not None  # its button was pressed
        made = self.view.made
        title = "Waar wil je het bericht opslaan?"
        target = choose(self._prompts, title, f"DUO {made.kind.id}.json", _JSON)
        if target is None:
            return
        try:
            write_private(target, json.dumps(made.inhoud, ensure_ascii=False, indent=2).encode())
        except OSError:
            self._prompts.show_error(_NOT_WRITTEN)
            return
        access.note(self._hub, self._intake.dossier, What.GEEXPORTEERD)
        self._say(f"Opgeslagen in {target}. Let op: dit bestand is niet versleuteld.", "good")

    # -- reading -----------------------------------------------------------------------------------

    def _read(self) -> None:
        """Show what a file of DUO would change; `_take_over` follows when the person wants it."""
        file = self._prompts.choose_file("Welk bestand van DUO?", Path.home(), _JSON)
        if file is None:
            return
        self.flush()
        try:
            own, others = duoverkeer.for_dossier(self._intake, pieces(read_document(file, "")))
            wanted = duoverkeer.proposal(self._intake, own)
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self.preview = DuoPreview(wanted, len(others), self.window())
        self.preview.accepted.connect(partial(self._take_over, wanted))
        self.preview.open()

    def _take_over(self, wanted: Proposal) -> None:
        try:
            done = self._intake.take_over(wanted.edits, duoverkeer.REASON)
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self._hub.tell(done)
        self._say(
            "Overgenomen. In de geschiedenis staat dat het van DUO komt. Ctrl+Z neemt het terug.", "good"
        )

    def _changed(self, change: object) -> None:
        """Follow changes made anywhere; the messages are worked out again only when they are in sight."""
        if isinstance(change, Changed) and change.dossier == self._intake.dossier:
            self.cards.show_changed(change.fields)
            if self.isVisible():
                self._show_messages()
