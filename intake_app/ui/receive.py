"""Takes a parcel in: open it, type the words or compare the sender, see what is new, and then take it."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.delen import kring, pakbon, pakket, verslag
from intake_app.delen.pakket import Look, Opened
from intake_app.store.files import write_private
from intake_app.ui import icons, theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import empty
from intake_app.ui.handing import KIND
from intake_app.ui.handover import slip_card
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.prompts import ALL_FILES, Prompts
from intake_app.ui.sheet import Press, Sheet, plain, scrolling
from intake_app.ui.targets import choose
from intake_app.ui.work import Errand

if TYPE_CHECKING:
    from intake_app.delen.sync import Outcome
    from intake_app.store.vault import Vault

TITLE = "Pakket openen"
ABOUT = (
    "Een pakket kwam van een collega, een andere gemeente of het COA. Je ziet eerst van wie het is en wat er "
    "nieuw in is. Er wordt nog niets overgenomen."
)
ASK_WORDS = "Dit pakket gaat open met zes woorden. Bel de afzender en typ wat je hoort."
_ASK_PRINT = (
    "Deze afzender hoort niet bij je team. Bel de afzender op een nummer dat je al had, en laat de "
    "vingerafdruk voorlezen. Is hij niet precies gelijk? Neem het pakket dan niet over."
)
_COMPARED = (Option("ja", "de vingerafdruk is precies gelijk"),)
_KEY_ABOUT = "Stuur dit bestand naar wie jou een pakket wil geven, en lees dan deze vingerafdruk voor: {}"
_MOVED = (
    "Is iemand naar jouw gemeente verhuisd? Vul bij 'Wie bent u' in dat er een eerder PIP is en sinds "
    "wanneer iemand hier staat ingeschreven. Dan tellen de termijnen."
)
_WHERE_KEY = "Waar wil je je sleutel opslaan?"
_MOST_SLIPS = 40


class ReceiveDialog(Sheet):
    """One page that grows: the file, the words, the sender, what is new, and what was done."""

    changed = Signal()
    """Dossiers were taken in."""
    report_asked = Signal(int)
    """number of the import"""
    choices_asked = Signal()

    def __init__(self, hub: Hub, prompts: Prompts, parent: QWidget | None) -> None:
        """Begin with the file."""
        super().__init__(hub, parent, TITLE, ABOUT)
        self._prompts = prompts
        self._data = b""
        self._opened: Opened | None = None
        self._looked: Look | None = None
        self._number: int | None = None
        self.errand = Errand(self)
        self.file = self.press(Press("Bestand kiezen …", self._choose, "receive", "main"))
        self.own_key = self.press(Press("Mijn sleutel opslaan …", self._save_key, "send"))
        self.own_key.setToolTip("Voor een afzender die een pakket alleen voor jou wil maken")
        self.words_label = label(ASK_WORDS)
        self.words = QLineEdit()
        self.words.setAccessibleName("De zes woorden van de afzender")
        self.words.setPlaceholderText("Hoofdletters, spaties en streepjes maken niet uit")
        self.open_words = self.press(Press("Openen", self._with_words, role="main"))
        self.compared = Chips(_COMPARED, name="Is de vingerafdruk gelijk?")
        self._column = QVBoxLayout()
        self.take = self.press(Press("Overnemen", self._take, "receive", "main"))
        self.back = self.press(Press("Bekijken of terugnemen …", self._show_report, "undo"))
        self.choices = self.press(Press("", self._show_choices, "conflict"))
        self._close = self.press(Press("Sluiten", self.reject))
        self._lay_out()
        self.file.setFocus()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.step(), 0)
        column.setSpacing(theme.step())
        for part in (self.words_label, self.words):
            column.addWidget(part)
        column.addLayout(self._column)
        column.addStretch()
        self._column.setSpacing(theme.step())
        self.whole.addWidget(scrolling(page, TITLE), 1)
        ways = (self.file, self.open_words, self.take, self.back, self.choices, self.own_key, self._close)
        for button in ways:
            self.foot.addWidget(button)
        self.finish()
        self.words.returnPressed.connect(self._with_words)
        self.compared.chosen.connect(self._may_take)
        self._show_words(shown=False)
        for button in (self.take, self.back, self.choices):
            button.hide()

    @property
    def _vault(self) -> "Vault":
        assert self._hub.vault is not None  # opened over an open vault
        return self._hub.vault

    def _show_words(self, *, shown: bool) -> None:
        for part in (self.words_label, self.words, self.open_words):
            part.setVisible(shown)
        if not shown:
            self.words.setText("")  # unlike `clear` it cannot be undone

    # -- the file ----------------------------------------------------------------------------------

    def _choose(self) -> None:
        """Choose a file and read it; what was shown of another one goes."""
        file = self._prompts.choose_file("Welk pakket?", Path.home(), f"{KIND};;{ALL_FILES}")
        if file is None:
            return
        self._clear()
        self.about.show()
        self._data = b""
        self._begin("Het pakket wordt gelezen")
        self.errand.go(self._hub.paper.run(lambda: pakket.read(file), self._was_read, self._failed))

    def _was_read(self, data: object) -> None:
        self._data = cast("bytes", data)
        theme.role(self.file, "")  # from here on another button leads on
        icons.put(self.file, icons.Worn("receive", "accent"))
        vault, packed = self._vault, self._data
        if pakket.needs_words(packed):
            self.errand.end()
            self.words.clear()
            self._show_words(shown=True)
            self.words.setFocus()
            return
        self.errand.go(
            self._hub.disk.run(lambda: pakket.decrypt(vault, packed), self._was_opened, self._failed)
        )

    def _with_words(self) -> None:
        """Open it with what was typed; that takes some seconds on purpose."""
        data, words = self._data, self.words.text().strip()
        self._begin("Het pakket wordt geopend")
        self.errand.go(
            self._hub.paper.run(lambda: pakket.unlock(data, words), self._was_opened, self._failed)
        )

    def _was_opened(self, found: object) -> None:
        self._opened = cast("Opened", found)
        vault, opened = self._vault, self._opened
        self.errand.go(
            self._hub.disk.run(
                lambda: (pakket.look(vault, opened), pakbon.before(vault)), self._was_looked_at, self._failed
            )
        )

    # -- what is in it -----------------------------------------------------------------------------

    def _was_looked_at(self, found: object) -> None:
        self.errand.end()
        looked, before = cast("tuple[Look, dict[str, str]]", found)
        self._looked = looked
        self._show_words(shown=False)
        self._column.addWidget(label(_sender(looked), "question"))
        assert self._opened is not None
        stranger = not (looked.own or self._opened.trusted)
        if stranger:
            self._column.addWidget(label(_ASK_PRINT))
            print_label = plain(looked.fingerprint, "statement")
            print_label.setAccessibleName(f"Vingerafdruk: {looked.fingerprint}")
            self._column.addWidget(print_label)
            self.compared.set_chosen([])
            self._column.addWidget(self.compared)
            self.compared.show()
        for one in looked.slips[:_MOST_SLIPS]:
            self._column.addWidget(slip_card(one.name, pakbon.news(one, before.get(one.dossier, ""))))
        left = len(looked.slips) - _MOST_SLIPS
        if left > 0:
            self._column.addWidget(label(f"En nog {left} dossiers.", "soft"))
        for line in pakbon.law([one for one in looked.slips if not one.known], today()):
            self._column.addWidget(label(line, "help"))
        self.take.show()
        self._may_take()
        (self.compared if stranger else self.take).setFocus()

    def _may_take(self, _: object = None) -> None:
        """Allow it when the sender is known, and there is anything new."""
        looked, opened = self._looked, self._opened
        sure = looked is not None and opened is not None and (looked.own or opened.trusted)
        self.take.setEnabled(sure or bool(self.compared.chosen_ids()))

    # -- taking it in ------------------------------------------------------------------------------

    def _take(self) -> None:
        looked, opened, vault = self._looked, self._opened, self._vault
        assert looked is not None
        assert opened is not None
        sender = looked.fingerprint if self.compared.chosen_ids() else ""
        self._hub.flush()
        self._begin("Het pakket wordt overgenomen", may_stop=False)
        self.write(lambda: pakket.take(vault, opened, sender), self._taken, self._failed)

    def _taken(self, found: object) -> None:
        self.errand.end()
        outcome = cast("Outcome", found)
        fresh = bool(self._looked and any(not one.known for one in self._looked.slips))
        self._clear()
        self._number = outcome.number
        self.about.hide()  # it says that nothing was taken in
        lines = verslag.lines(outcome.report)
        title = "Er is niets nieuws" if outcome.number is None else "Overgenomen"
        self._column.addWidget(slip_card(title, lines))
        if fresh:
            self._column.addWidget(label(_MOVED, "help"))
        self.back.setVisible(outcome.number is not None)
        self.choices.setVisible(bool(outcome.conflicts))
        self.choices.setText(f"Keuzes: {outcome.conflicts}")
        self.say("Het pakket is overgenomen." if outcome.number is not None else "Je had alles al.", "good")
        self.changed.emit()
        self._close.setFocus()

    def _show_report(self) -> None:
        number = self._number
        self.accept()
        if number is not None:
            self.report_asked.emit(number)

    def _show_choices(self) -> None:
        self.accept()
        self.choices_asked.emit()

    # -- the own key -------------------------------------------------------------------------------

    def _save_key(self) -> None:
        """Write the public key of this computer where a person says."""
        target = choose(self._prompts, _WHERE_KEY, "Mijn sleutel.json", "Sleutel (*.json)")
        if target is None:
            return
        vault = self._vault

        def written() -> str:
            from intake_app.ui.handing import own_print  # noqa: PLC0415 - beside its use

            write_private(target, kring.own_key(vault).encode())
            return own_print(vault)

        self.run(written, self._key_saved)

    def _key_saved(self, fingerprint: object) -> None:
        self.say(_KEY_ABOUT.format(fingerprint), "good")

    # -- both --------------------------------------------------------------------------------------

    def _clear(self) -> None:
        """Show nothing of a parcel any more."""
        self._opened = self._looked = None
        self.say("")
        self._column.removeWidget(self.compared)
        self.compared.hide()
        self.compared.setParent(self)
        empty(self._column)
        self._show_words(shown=False)
        for part in (self.take, self.back, self.choices):
            part.hide()

    def _begin(self, title: str, *, may_stop: bool = True) -> None:
        self.say("")
        self.errand.begin(title, may_stop=may_stop)

    def _failed(self, text: str) -> None:
        self.errand.end()
        self.fail(text)
        if not self.words.isHidden():
            self.words.setFocus()


def _sender(looked: Look) -> str:
    """Give who made the parcel and when."""
    team = f", {looked.team}" if looked.team and looked.team != looked.sender else ""
    who = looked.sender or "iemand zonder naam"
    return f"Van {who}{team}. Gemaakt op {pakbon.said_day(looked.made[:10])}."
