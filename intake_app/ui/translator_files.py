"""Files for a translator: give the phrases of a language away, and take the file back that returns."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_app import paspoort, vertaalbestand
from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.i18n import Domain, languages
from intake_app.ui import theme
from intake_app.ui.flow import Flow
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.prompts import Ask, Confirm, Prompts
from intake_app.ui.targets import NOT_WRITTEN, choose
from intake_app.vertaalbestand import Aanbod

_PO = "Bestand voor vertalers (*.po)"
_DOMAINS: tuple[tuple[Domain, str], ...] = (("pip", "het papier"), ("intake", "de vragen"))
_SHOWN = 5
_ABOUT = (
    "Sla het bestand op en geef het aan een vertaler. Vertalers kennen dit soort bestand (PO). Een zin die "
    "nog niemand heeft nagekeken, heeft daarin een merk; in het programma van de vertaler heet dat meestal "
    "fuzzy. De vertaler verbetert de zinnen, en haalt het merk weg bij elke zin die klopt. Neem het bestand "
    "daarna hier terug. Het geldt dan op deze computer: doe het op elke computer waarop jullie afdrukken."
)


class TranslatorFiles(QWidget):
    """The files of one language: out, back in, and back to what the program has."""

    told = Signal(str, str)
    """what happened, and its tone"""
    changed = Signal()
    """The phrases of the language are different now."""

    def __init__(self, hub: Hub, prompts: Prompts) -> None:
        """Begin without a language."""
        super().__init__()
        self._hub, self._prompts = hub, prompts
        self.code = ""
        self.files = {domain: QPushButton(f"Zinnen van {text} opslaan …") for domain, text in _DOMAINS}
        self.take = QPushButton("Bestand terugnemen …")
        self.forget = QPushButton("Vertaling van het programma terugzetten …")
        self.own = label("", "soft")
        for domain, button in self.files.items():
            button.clicked.connect(lambda _=False, domain=domain: self._give(domain))
        self.take.clicked.connect(self._take)
        self.forget.clicked.connect(self._forget)
        buttons = Flow()
        for button in (*self.files.values(), self.take, self.forget):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step())
        for widget in (label("Voor een vertaler", "question"), label(_ABOUT, "soft"), self.own):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_language(self, code: str, own: int) -> None:
        """Work for a language, "" for none; `own`: how many phrases come from a translator."""
        self.code = code
        for button in (*self.files.values(), self.take):
            button.setEnabled(bool(code))
        self.forget.setVisible(own > 0)
        self.own.setVisible(own > 0)
        self.own.setText(f"Van een vertaler, alleen op deze computer: {paspoort.counted(own)}.")

    def _give(self, domain: Domain) -> None:
        """Write a file where the person says."""
        code = self.code
        target = choose(
            self._prompts, "Waar wil je het bestand voor de vertaler opslaan?", f"{code}-{domain}.po", _PO
        )
        if target is not None:
            self._hub.disk.run(lambda: _given(code, domain, target), self._given, self._failed)

    def _given(self, target: object) -> None:
        self._say(f"Opgeslagen in {target}.", "good")

    def _take(self) -> None:
        """Look at a file that came back, before anything is kept."""
        code = self.code
        file = self._prompts.choose_file("Welk bestand kwam van de vertaler terug?", Path.home(), _PO)
        if file is not None:
            self._hub.paper.run(lambda: vertaalbestand.look(code, file), self._ask, self._failed)

    def _ask(self, looked: object) -> None:
        """Say what the file brings, ask who checked it, and keep it."""
        if not isValid(self):  # closed meanwhile: nobody decides, so nothing is kept
            return
        found = cast("Aanbod", looked)
        if not found.veranderd and not found.gelezen:
            self._say(f"Dit bestand verandert niets. {_wrong(found)}".strip(), "warn")
            return
        if not self._prompts.confirm(Confirm("Bestand van de vertaler", _summary(found), "Overnemen")):
            return
        name = self._who(found)
        if name is None:
            return
        day, said = today(), f"Overgenomen. {_wrong(found)}".strip()
        self._hub.disk.run(
            lambda: vertaalbestand.keep(found, name, day), lambda _: self._done(said), self._failed
        )

    def _who(self, found: Aanbod) -> str | None:
        """Give who checked the phrases; "" when nobody did, None when the person stops."""
        if not found.gelezen:
            return ""
        return self._prompts.ask(
            Ask(
                title="Wie heeft de zinnen nagekeken?",
                text="Deze naam komt op het papier te staan. Laat de regel leeg als niemand ze heeft "
                "nagekeken: dan blijft het een concept.",
                label="Naam van de vertaler",
                action="Overnemen",
                check=vertaalbestand.name_problem,
            )
        )

    def _forget(self) -> None:
        """Use the program's own phrases again, when the person is sure."""
        sure = self._prompts.confirm(
            Confirm(
                "Vertaling van het programma terugzetten",
                f"Wat een vertaler verbeterde in het {languages()[self.code].naam}, is dan van deze computer "
                "weg. Heb je het bestand nog, dan kun je het opnieuw terugnemen.",
                "Terugzetten",
                grave=True,
            )
        )
        if not sure:
            return
        code, said = self.code, "De vertaling van het programma staat er weer."
        self._hub.disk.run(lambda: vertaalbestand.forget(code), lambda _: self._done(said), self._failed)

    def _done(self, text: str) -> None:
        paspoort.telling.cache_clear()
        if isValid(self):
            self.changed.emit()
        self._say(text, "good")

    def _say(self, text: str, tone: theme.Tone) -> None:
        if isValid(self):  # closed meanwhile; what was asked for has happened all the same
            self.told.emit(text, tone)

    def _failed(self, text: str) -> None:
        if isValid(self):
            self.told.emit(text, "wrong")
        else:
            self._hub.failed.emit(text)


def _given(code: str, domain: Domain, target: Path) -> Path:
    """Write a file, or raise AppError."""
    try:
        return vertaalbestand.give(code, domain, target)
    except OSError:
        raise AppError(NOT_WRITTEN) from None


def _summary(found: Aanbod) -> str:
    """Say what a file brings."""
    parts = [
        f"{paspoort.counted(len(found.veranderd))} met een andere vertaling.",
        f"{paspoort.counted(len(found.gelezen))} door de vertaler nagekeken.",
        _wrong(found),
    ]
    if found.onbekend:
        parts.append(f"{paspoort.counted(found.onbekend)} kent het programma niet; die tellen niet mee.")
    return " ".join(part for part in parts if part)


def _wrong(found: Aanbod) -> str:
    """Say which phrases are left out."""
    if not found.fout:
        return ""
    names = ", ".join(found.fout[:_SHOWN])
    more = f" en nog {len(found.fout) - _SHOWN}" if len(found.fout) > _SHOWN else ""
    return (
        f"Niet overgenomen: {names}{more}. Daar ontbreekt een woord tussen {{haakjes}}, of er staat een "
        "teken in dat er niet hoort."
    )
