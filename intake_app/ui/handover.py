"""A warm handover: choose for whom, see what goes along and what the law says, and make the parcel."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.delen import kring, pakbon
from intake_app.delen.pakbon import Slip
from intake_app.koppeling import with_joined
from intake_app.overzicht import rows
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import empty
from intake_app.ui.focus import bring_in_sight
from intake_app.ui.handing import NO_PERSON, Handing, Wish, recipient_of
from intake_app.ui.hub import Hub
from intake_app.ui.people import PeopleList
from intake_app.ui.points import label
from intake_app.ui.prompts import Prompts
from intake_app.ui.sheet import Press, Sheet, scrolling

if TYPE_CHECKING:
    from intake_app.exchange.request import Request
    from intake_app.store.vault import Vault

TITLE = "Pakket maken"
ABOUT = (
    "In een pakket zitten hele dossiers met hun geschiedenis, plannen en afspraken. Het bestand is "
    "versleuteld: alleen de ontvanger kan het openen. Hier verandert niets."
)
TEAM, KEY, WORDS = "team", "sleutel", "woorden"
MOVES, FROM_AZC, SAME = "verhuist", "azc", "collega"
_FOR = {
    TEAM: "Elke collega van je team kan dit pakket openen, en niemand anders.",
    KEY: "De ontvanger stuurt je het bestand met de eigen sleutel. Die maakt het bij 'Pakket openen'.",
    WORDS: "Je krijgt zes woorden om door de telefoon te zeggen. Het pakket gaat alleen daarmee open.",
}
_TARGETS = (
    Option(WORDS, "iemand aan de telefoon, met woorden"),
    Option(KEY, "iemand met een sleutelbestand"),
    Option(TEAM, "een collega in mijn team"),
)
_WHY = (
    Option(MOVES, "verhuizing naar een andere gemeente"),
    Option(FROM_AZC, "van het azc naar een gemeente"),
    Option(SAME, "naar een collega"),
)
_CLOSED = (Option("ja", "meegeven"), Option("nee", "niet meegeven"))
_CLOSED_TEAM = "Wat over gezondheid en veiligheid gesloten is, gaat niet mee in een pakket voor je team."
_CLOSED_HINT = "Geef antwoorden over gezondheid en veiligheid alleen mee als de ontvanger ze nodig heeft."
_MOST_SLIPS = 12
_KEY_FILES = "Verzoek of sleutel (*.json *.txt);;Alle bestanden (*)"


class HandoverDialog(Sheet):
    """One page from top to bottom: who, for whom, why, what goes along; the button below makes it."""

    def __init__(
        self, hub: Hub, prompts: Prompts, parent: QWidget | None, dossiers: Sequence[str] | None = None
    ) -> None:
        """Make a parcel of these dossiers; without them they are chosen here."""
        super().__init__(hub, parent, TITLE, ABOUT)
        self._prompts = prompts
        self._fixed = None if dossiers is None else list(dossiers)
        self._slips: dict[str, list[Slip]] = {}
        self._request: Request | None = None
        self._key = ""
        self.handing = Handing(hub, prompts, self)
        self.people = PeopleList()
        self.target = Chips(_TARGETS, name="Voor wie is het pakket?")
        self.hint = label("", "soft")
        self.choose_key = self.press(Press("Bestand van de ontvanger kiezen …", self._choose_key, "receive"))
        self.key = label("")
        self.why = Chips(_WHY, name="Waarom draag je over?")
        self.law = label("", "help")
        self.closed = Chips(_CLOSED, name="Gezondheid en veiligheid")
        self.closed_hint = label("", "soft")
        self.closed_title = label("Gezondheid en veiligheid", "label")
        self._slip_page = QWidget()
        self._slip_column = QVBoxLayout(self._slip_page)
        self._slip_column.setContentsMargins(0, 0, 0, 0)
        self.make = self.press(Press("Pakket maken …", self._make, "send", "main"))
        self._close = self.press(Press("Sluiten", self.reject))
        self._lay_out()
        self._connect()
        self._find()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.step(), 0)
        column.setSpacing(theme.step())
        if self._fixed is None:
            column.addWidget(label("1. Wie draag je over?", "label"))
            column.addWidget(self.people)
        first = 1 if self._fixed is None else 0
        for number, (title, parts) in enumerate(self._parts(), start=first + 1):
            column.addWidget(label(f"{number}. {title}", "label"))
            for part in parts:
                column.addWidget(part)
        column.addStretch()
        self.whole.addWidget(scrolling(page, TITLE), 1)
        self.foot.addWidget(self.make)
        self.foot.addWidget(self._close)
        self.finish()
        hidden = (
            self.hint,
            self.choose_key,
            self.key,
            self.law,
            self.closed,
            self.closed_title,
            self.closed_hint,
        )
        for part in hidden:
            part.hide()

    def _parts(self) -> list[tuple[str, list[QWidget]]]:
        """Give what stands below each other, with the words above it."""
        return [
            ("Voor wie is het pakket?", [self.target, self.hint, _left(self.choose_key), self.key]),
            ("Waarom draag je over?", [self.why, self.law]),
            ("Wat gaat er mee?", [self._slip_page, self.closed_title, self.closed_hint, self.closed]),
        ]

    def _connect(self) -> None:
        self.people.changed.connect(self._look)
        self.target.chosen.connect(self._aim)
        self.why.chosen.connect(self._show_law)
        self.closed.chosen.connect(self._show_slips)
        self.handing.failed.connect(self.fail)

    def _find(self) -> None:
        """Look up whether there is a team, and who there is to choose from."""
        vault, fixed = self._vault, self._fixed

        def found() -> tuple[bool, list[dict[str, Any]]]:
            return kring.find(vault) is not None, rows(vault) if fixed is None else []

        self.run(found, self._found)

    def _found(self, found: object) -> None:
        team, people = cast("tuple[bool, list[dict[str, Any]]]", found)
        self.target.chip(TEAM).setVisible(team)
        self.target.chip(TEAM).setEnabled(team)
        self.people.show_people([(row["id"], row["naam"], row["plaats"]) for row in people])
        (self.people.line if self._fixed is None else self.target).setFocus()
        self._look()

    @property
    def _vault(self) -> "Vault":
        assert self._hub.vault is not None  # opened over an open vault
        return self._hub.vault

    @property
    def dossiers(self) -> list[str]:
        """Give who goes along."""
        return self.people.ticked() if self._fixed is None else self._fixed

    # -- what goes along ---------------------------------------------------------------------------

    def _look(self) -> None:
        """Work out what goes along of those not looked at yet; of the first ones when there are many."""
        self._clear()
        wanted = [one for one in self.dossiers[:_MOST_SLIPS] if one not in self._slips]
        vault = self._vault
        if wanted:
            self.run(lambda: [_slips(vault, one) for one in wanted], self._looked)
        else:
            self._show_slips()

    def _looked(self, found: object) -> None:
        self._slips |= {slips[0].dossier: slips for slips in cast("list[list[Slip]]", found)}
        self._show_slips()

    @property
    def slips(self) -> list[Slip]:
        """Give what goes along, of the first of those who were chosen."""
        return [slip for one in self.dossiers[:_MOST_SLIPS] for slip in self._slips.get(one, ())]

    def _show_slips(self, _: object = None) -> None:
        self._clear()
        empty(self._slip_column)
        closed = self.closed.chosen_ids() != ["nee"] and self.target.chosen_ids() != [TEAM]
        for one in self.slips:
            name = one.name if one.dossier in self.dossiers else f"{one.name} (samengevoegd dossier)"
            self._slip_column.addWidget(slip_card(name, pakbon.contents(one, closed=closed)))
        left = sum(one not in self._slips for one in self.dossiers)
        if left > 0:
            self._slip_column.addWidget(label(f"En nog {left} dossiers.", "soft"))
        if not self.dossiers:
            self._slip_column.addWidget(label(NO_PERSON, "soft"))
        self._show_law()
        self._show_closed()

    def _show_law(self, _: object = None) -> None:
        self._clear()
        why = self.why.chosen_ids()
        said = pakbon.law(self.slips, today()) if why and why[0] != SAME else []
        self.law.setText("\n".join(said))
        self.law.setVisible(bool(said))

    def _show_closed(self) -> None:
        """Let a person decide about health and safety, when there is anything about that."""
        there = sum(one.closed for one in self.slips) > 0 or len(self.dossiers) > _MOST_SLIPS
        to_team = self.target.chosen_ids() == [TEAM]
        self.closed.setVisible(there and not to_team)
        for part in (self.closed_title, self.closed_hint):
            part.setVisible(there)
        self.closed_hint.setText(_CLOSED_TEAM if to_team else _CLOSED_HINT)

    # -- for whom ----------------------------------------------------------------------------------

    def _aim(self, _: object = None) -> None:
        self._clear()
        chosen = self.target.chosen_ids()
        self.hint.setText(_FOR[chosen[0]] if chosen else "")
        self.hint.setVisible(bool(chosen))
        self.choose_key.setVisible(chosen == [KEY])
        self.key.setVisible(chosen == [KEY] and bool(self._key))
        self._show_slips()

    def _choose_key(self) -> None:
        from pathlib import Path  # noqa: PLC0415 - only for this

        file = self._prompts.choose_file("Bestand van de ontvanger", Path.home(), _KEY_FILES)
        if file is not None:
            self.run(lambda: recipient_of(file), self._keyed)

    def _keyed(self, found: object) -> None:
        self._key, about = cast("tuple[str, str]", found)
        self.key.setText(about)
        self.key.show()
        announce(self.key, about)

    # -- making ------------------------------------------------------------------------------------

    def _clear(self, _: object = None) -> None:
        self.say("")

    def _missing(self) -> tuple[str, QWidget] | None:
        """Give what is still to be chosen, and where; None when nothing is."""
        chosen = self.target.chosen_ids()
        asked: tuple[tuple[bool, str, QWidget], ...] = (
            (not self.dossiers, NO_PERSON, self.people.line),
            (not chosen, "Kies voor wie het pakket is.", self.target),
            (chosen == [KEY] and not self._key, "Kies eerst het bestand van de ontvanger.", self.choose_key),
            (not self.why.chosen_ids(), "Kies waarom je overdraagt.", self.why),
            (
                not (self.closed.isHidden() or self.closed.chosen_ids()),
                "Kies of gezondheid en veiligheid meegaan in het pakket.",
                self.closed,
            ),
        )
        return next(((text, where) for lacks, text, where in asked if lacks), None)

    def _make(self) -> None:
        """Make it, or say what is still to be chosen and go there."""
        missing = self._missing()
        if missing is not None:
            text, where = missing
            self.fail(text)
            where.setFocus()
            bring_in_sight(where)
            return
        chosen, closed = self.target.chosen_ids(), self.closed.chosen_ids()
        wish = Wish(
            tuple(self.dossiers), self._key if chosen == [KEY] else "", chosen == [WORDS], closed != ["nee"]
        )
        self.handing.start(wish)


def slip_card(title: str, lines: Sequence[str]) -> QFrame:
    """Give a card with a name and sentences."""
    card = QFrame()
    theme.role(card, "card")
    column = QVBoxLayout(card)
    margin = theme.step() * 2
    column.setContentsMargins(margin, theme.step(), margin, theme.step())
    column.addWidget(label(title, "label"))
    for line in lines:
        column.addWidget(label(line))
    return card


def _slips(vault: "Vault", dossier: str) -> list[Slip]:
    """Give what is in a dossier, and in each that went up in it."""
    return [pakbon.slip(one, vault.changes(one)) for one in with_joined(vault, [dossier])]


def _left(button: QPushButton) -> QWidget:
    """Give a button that is no wider than its words, in a row of its own."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch()
    return holder
