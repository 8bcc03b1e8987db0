"""Lists of people in and out: chosen by a person, read and written on the workers, taken back when asked."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from intake_app.clock import today
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Confirm, Prompts
from intake_app.ui.targets import choose
from intake_app.ui.work import Work

# What reads and writes lists is loaded when one is asked for.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.lijsten.bestand import Table
    from intake_app.lijsten.inlezen import Earlier, Plan
    from intake_app.ui.list_export import Wanted

_KINDS = "Lijsten (*.xlsx *.csv *.txt);;Alle bestanden (*)"
_CALENDAR = "Agenda (*.ics)"


class ListImport(QObject):
    """Takes one list in: file, columns, what comes of it, and the way back."""

    changed = Signal()
    """The vault holds other dossiers now."""
    dialog_made = Signal(object)
    """QDialog: open it"""

    def __init__(self, hub: Hub, prompts: Prompts, parent: QWidget) -> None:
        """Work for the open vault, over this window."""
        super().__init__(parent)
        self._hub, self._prompts = hub, prompts
        self._window = parent.window()
        self._file = Path()
        self.work: Work | None = None

    def begin(self) -> None:
        """Say what can be read, and what was read before; `choose` and `take_back` follow."""
        vault = self._hub.vault

        def earlier() -> object:
            from intake_app.lijsten.inlezen import earlier  # noqa: PLC0415 - see the head of this module

            assert vault is not None  # one is open: the menu was there
            return earlier(vault)

        self._hub.disk.run(earlier, self._start, self._prompts.show_error)

    def _start(self, found: object) -> None:
        from intake_app.ui.list_start import ListStartDialog  # noqa: PLC0415 - see the head of this module

        dialog = ListStartDialog(cast("Sequence[Earlier]", found), self._window)
        dialog.file_asked.connect(self.choose)
        dialog.back_asked.connect(self.take_back)
        self.dialog_made.emit(dialog)

    def choose(self) -> None:
        """Ask which file, and read it beside the window."""
        file = self._prompts.choose_file("Welke lijst wil je inlezen?", Path.home(), _KINDS)
        if file is not None:
            self._file = file
            self._read("")

    def _read(self, sheet: str) -> None:
        vault, file = self._hub.vault, self._file

        def read() -> object:
            from intake_app.lijsten import bestand, kolommen  # noqa: PLC0415 - see the head of this module

            assert vault is not None  # one is open: the menu was there
            return kolommen.recognised(vault, bestand.read(file, sheet))

        self._hub.disk.run(read, self._show, self._prompts.show_error)

    def _show(self, found: object) -> None:
        from intake_app.ui.list_import import ListImportDialog  # noqa: PLC0415 - see the head of this module

        table, mapping = cast("tuple[Table, list[str]]", found)
        dialog = ListImportDialog(table, mapping, self._window)

        def look(mapping: object) -> None:
            dialog.set_busy()
            targets = cast("list[str]", mapping)
            job = self._hub.paper.run(
                lambda: self._planned(table, targets), dialog.show_plan, dialog.show_problem
            )
            dialog.finished.connect(job.stop)

        def other_sheet(name: str) -> None:
            dialog.reject()
            self._read(name)

        dialog.mapping_changed.connect(look)
        dialog.sheet_chosen.connect(other_sheet)
        dialog.wanted.connect(self._take_in)
        look(mapping)
        self.dialog_made.emit(dialog)

    def _planned(self, table: "Table", mapping: list[str]) -> "Plan":
        from intake_app.lijsten import inlezen  # noqa: PLC0415 - see the head of this module

        assert self._hub.vault is not None  # as above
        return inlezen.plan(table, mapping, inlezen.known(self._hub.vault), today())

    def _take_in(self, plan: object, skip: bool, doubles: object) -> None:
        """Make a reserve copy, by the one who makes them all, and then the dossiers, all or nothing."""
        vault = self._hub.vault
        work = self.work = Work(self._window, "Lijst inlezen", may_stop=False)
        work.open()

        def take_in() -> object:
            from intake_app.lijsten import inlezen  # noqa: PLC0415 - see the head of this module

            assert vault is not None  # as above
            wanted, numbers = cast("Plan", plan), cast("list[int]", doubles)
            return inlezen.take_in(vault, wanted, skip_unread=skip, with_doubles=numbers)

        def go_on(_: object = None) -> None:
            work.bar.setRange(0, 0)
            self._hub.disk.run(take_in, self._taken, self._failed)

        if self._hub.rounds.make(go_on, self._failed, work.show_progress) is None:
            go_on()  # where nobody exists, there are no copies

    def _taken(self, found: object) -> None:
        made, number = cast("tuple[list[str], int]", found)
        assert self.work is not None  # it was opened before
        self.changed.emit()
        count = "1 dossier is" if len(made) == 1 else f"{len(made)} dossiers zijn"
        self.work.show_result(
            f"{count} gemaakt. Klopt er iets niet? Dan kun je de hele lijst nu in één keer terugnemen. "
            "Later kan dat ook, zolang niemand in deze dossiers verder werkte."
        )
        back = QPushButton("Alles terugnemen")
        back.setAutoDefault(False)
        back.clicked.connect(partial(self._regret, number, back, self.work))
        self.work.column.addWidget(back)

    def _regret(self, number: int, back: QPushButton, work: Work) -> None:
        """Take the list back that was just taken in, and say so in its place."""
        back.hide()
        work.end()
        self.take_back(number)

    def take_back(self, number: int) -> None:
        """Take back what one list brought."""
        vault = self._hub.vault
        work = self.work = Work(self._window, "Lijst terugnemen", may_stop=False)
        work.open()

        def take_back() -> object:
            from intake_app.delen import verslag  # noqa: PLC0415 - see the head of this module

            assert vault is not None  # as above
            return verslag.undo(vault, number)

        def done(_: object) -> None:
            self.changed.emit()
            work.show_result("De lijst is teruggenomen. De dossiers staan niet meer bij je mensen.")

        self._hub.disk.run(take_back, done, self._failed)

    def _failed(self, text: str) -> None:
        assert self.work is not None  # it was opened before
        self.work.end()
        self._prompts.show_error(text)


class ListExport(QObject):
    """Writes the work list, or the dates of everybody, to a file outside the vault."""

    dialog_made = Signal(object)
    """QDialog: open it"""

    def __init__(self, hub: Hub, prompts: Prompts, parent: QWidget) -> None:
        """Work for the open vault, over this window."""
        super().__init__(parent)
        self._hub, self._prompts = hub, prompts
        self._window = parent.window()
        self.work: Work | None = None

    def begin(self) -> None:
        """Ask which columns and which kind of file."""
        from intake_app.ui.list_export import ListExportDialog  # noqa: PLC0415 - see the head of this module

        dialog = ListExportDialog(self._window)
        dialog.wanted.connect(self._write)
        self.dialog_made.emit(dialog)

    def _write(self, asked: object) -> None:
        wanted, vault = cast("Wanted", asked), self._hub.vault
        kinds = f"Lijst (*{wanted.suffix})"
        target = choose(self._prompts, "Waar wil je de lijst opslaan?", f"Mijn mensen{wanted.suffix}", kinds)
        if target is None or vault is None:
            return
        place = (
            target
            if target.suffix.lower() == wanted.suffix
            else target.with_name(target.name + wanted.suffix)
        )

        def write() -> str:
            from intake_app.lijsten import bewaren  # noqa: PLC0415 - see the head of this module

            count = bewaren.write(vault, place, wanted.columns, phase=wanted.phase)
            people = "1 mens staat" if count == 1 else f"{count} mensen staan"
            return f"{people} in {place}. {bewaren.WARNING}"

        self._run("Lijst bewaren", write)

    def calendar(self) -> None:
        """Write the dates of the whole work list as a calendar file."""
        question = Confirm(
            title="Agenda van iedereen",
            text="De data van al je mensen komen in één agendabestand. Bij een datum staat alleen het nummer "
            "van het dossier: geen naam en niet waar het over gaat. Zoek dat nummer in de werklijst. Lees "
            "het bestand opnieuw in als er data veranderen.",
            action="Plaats kiezen en bewaren",
        )
        vault = self._hub.vault
        if vault is None or not self._prompts.confirm(question):
            return
        target = choose(self._prompts, "Waar wil je de agenda opslaan?", "Mijn data.ics", _CALENDAR)
        if target is None:
            return

        def write() -> str:
            from intake_app.agenda import write_everybody  # noqa: PLC0415 - see the head of this module

            count = write_everybody(vault, target, today())
            return f"{'1 datum staat' if count == 1 else f'{count} data staan'} in {target}."

        self._run("Agenda van iedereen", write)

    def _run(self, title: str, write: object) -> None:
        """Let the disk write, and say what came of it."""
        work = self.work = Work(self._window, title, may_stop=False)
        work.open()

        def failed(text: str) -> None:
            work.end()
            self._prompts.show_error(text)

        self._hub.disk.run(write, lambda text: work.show_result(str(text)), failed)  # type: ignore[arg-type]
