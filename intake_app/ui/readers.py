"""Who may read a dossier: the whole team or named colleagues, and who may read its closed parts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.delen import kring, publiek
from intake_app.errors import AppError
from intake_app.exchange.team import TEAMLEIDER
from intake_app.ui import theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.sheet import Press, Sheet, scrolling

if TYPE_CHECKING:
    from intake_app.store.vault import Vault

TITLE = "Wie mag dit lezen?"
ABOUT = "Dit gaat mee als jullie weer uitwisselen. Wat al gedeeld is, blijft leesbaar voor wie het kreeg."
_ALL, _SOME = "allen", "genoemd"
_WHO = (Option(_ALL, "iedereen in het team"), Option(_SOME, "alleen deze collega's"))
_ONLY = (
    "Wie iets noteert, leest dat zelf altijd. Anderen zien dat er een dossier is en wie het mag lezen, maar "
    "niet wat erin staat."
)
_CLOSED = (
    "Antwoorden over gezondheid en veiligheid leest alleen wie ze noteerde, en een teamleider. Mogen anderen "
    "ze ook lezen?"
)
_OPEN = (
    "In dit team leest iedereen ook de antwoorden over gezondheid en veiligheid. Een beheerder kan dat "
    "veranderen."
)
_NAMED = "De collega's die je hier kiest, lezen het hele dossier, ook over gezondheid en veiligheid."
_NOT_YOU = "Let op: jij staat er niet bij. Dan lees je niet meer wat collega's hierna in dit dossier noteren."
_NOBODY = "Kies minstens één collega, of kies 'iedereen in het team'."
_SAVED = "Opgeslagen."


@dataclass(frozen=True, slots=True)
class Readers:
    """How it stands: the members (id, name) and who of them looks, who the dossier is kept to (None: all),
    and who reads the closed parts.
    """  # noqa: D205

    members: tuple[tuple[str, str], ...]
    own: str
    leaders: frozenset[str]
    closed_parts: bool
    only: tuple[str, ...] | None
    also: tuple[str, ...]


class ReadersDialog(Sheet):
    """Two questions, and one button that keeps the answers."""

    def __init__(self, hub: Hub, parent: QWidget | None, dossier: str) -> None:
        """Read how it stands with this dossier."""
        super().__init__(hub, parent, TITLE, ABOUT)
        self._dossier = dossier
        self._stand: Readers | None = None
        self.who = Chips(_WHO, name="Wie mag dit dossier lezen?")
        self.only: Chips | None = None
        self.without_you = label(_NOT_YOU)
        theme.tone(self.without_you, "warn")
        self.about_closed = label("", "soft")
        self.without_you.hide()
        self.also: Chips | None = None
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, theme.step(), 0)
        self._column.setSpacing(theme.step())
        self._column.addWidget(label("Wie mag dit dossier lezen?", "label"))
        self._column.addWidget(self.who)
        self.who.setEnabled(False)
        self.whole.addWidget(scrolling(page, TITLE), 1)
        self.keep = self.press(Press("Bewaren", self._keep, "lock", "main"))
        self.keep.setEnabled(False)
        self.foot.addWidget(self.keep)
        self.foot.addWidget(self.press(Press("Sluiten", self.reject)))
        self.finish()
        vault = self._vault
        self.run(lambda: readers(vault, dossier), self._show)

    @property
    def _vault(self) -> "Vault":
        assert self._hub.vault is not None  # opened over an open vault
        return self._hub.vault

    def _show(self, found: object) -> None:
        stand = self._stand = cast("Readers", found)
        people = [Option(*one) for one in stand.members]
        self.only = Chips(people, name="Alleen deze collega's", several=True)
        self.only.set_chosen(stand.only or ())
        self.who.set_chosen([_ALL if stand.only is None else _SOME])
        self.only.chosen.connect(self._turn)
        for part in (self.only, self.without_you, label(_ONLY, "soft")):
            self._column.addWidget(part)
        others = [one for one in people if one.id not in stand.leaders]
        self._column.addWidget(label("Gezondheid en veiligheid", "label"))
        self._column.addWidget(self.about_closed)
        if stand.closed_parts and others:
            self.also = Chips(others, name="Lezen ook gezondheid en veiligheid", several=True)
            self.also.set_chosen(stand.also)
            self._column.addWidget(self.also)
        self._column.addStretch()
        self.who.chosen.connect(self._turn)
        self._turn()
        self.keep.setEnabled(True)
        self.who.setEnabled(True)
        self.who.setFocus()

    def _turn(self, _: object = None) -> None:
        """Show the names when only some may read it; one of the two is always chosen."""
        self.say("")
        if not self.who.chosen_ids():
            self.who.set_chosen([_ALL])
        assert self.only is not None  # shown by now
        assert self._stand is not None
        some, named = self.who.chosen_ids() == [_SOME], self.only.chosen_ids()
        self.only.setVisible(some)
        closed = _CLOSED if self._stand.closed_parts else _OPEN
        self.about_closed.setText(_NAMED if some else closed)
        if self.also is not None:
            self.also.setVisible(not some)
        self.without_you.setVisible(some and bool(named) and self._stand.own not in named)

    def _keep(self) -> None:
        """Keep what changed."""
        stand, vault, dossier = self._stand, self._vault, self._dossier
        assert stand is not None
        assert self.only is not None
        some = self.who.chosen_ids() == [_SOME]
        only = tuple(self.only.chosen_ids()) if some else None
        also = tuple(self.also.chosen_ids()) if self.also is not None else stand.also
        if some and not only:
            self.fail(_NOBODY)
            return
        wish = Readers(stand.members, stand.own, stand.leaders, stand.closed_parts, only, also)
        self.keep.setEnabled(False)
        self.write(lambda: settle(vault, dossier, stand, wish), self._kept, self._not_kept)

    def _kept(self, found: object) -> None:
        self._stand = cast("Readers", found)
        self.keep.setEnabled(True)
        self.say(_SAVED, "good")

    def _not_kept(self, text: str) -> None:
        self.keep.setEnabled(True)
        self.fail(text)


# -- on the worker ---------------------------------------------------------------------------------


def readers(vault: "Vault", dossier: str) -> Readers:
    """Give how it stands; raises AppError without a team."""
    circle = kring.find(vault)
    if circle is None:
        raise AppError("Deze kluis hoort bij geen team. Niemand anders kan dit dossier lezen.")
    members = [one for one in circle.team.members.values() if circle.team.devices_of([one.id])]
    only = vault.post.marked(publiek.ONLY).get(dossier)
    also = vault.post.marked(publiek.ALSO).get(dossier)
    return Readers(
        tuple((one.id, one.name) for one in members),
        circle.team.devices[circle.device].member if circle.belongs else "",
        frozenset(one.id for one in members if one.role == TEAMLEIDER),
        circle.team.closed_parts,
        tuple(str(one) for one in only) if isinstance(only, list) else None,
        tuple(str(one) for one in also) if isinstance(also, list) else (),
    )


def settle(vault: "Vault", dossier: str, stand: Readers, wish: Readers) -> Readers:
    """Keep what is different from how it stood; gives how it stands then."""
    circle = kring.require(vault)
    if wish.only != stand.only:
        publiek.keep_to(vault, circle, dossier, None if wish.only is None else list(wish.only))
    if set(wish.also) != set(stand.also):
        publiek.share_closed(vault, circle, dossier, list(wish.also) or None)
    return wish
