"""Joining with the team: which folder, a round now, what came in, and how far each colleague is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QProgressBar, QWidget

from intake_app.ui import theme
from intake_app.ui.hub import Hub
from intake_app.ui.page_dialog import PageDialog
from intake_app.ui.prompts import Prompts
from intake_app.ui.sentences import ShortList
from intake_app.ui.sync import State, choose_folder, folder_of
from intake_app.ui.sync_line import line, until

if TYPE_CHECKING:
    from intake_app.store.post import Import
    from intake_app.store.vault import Vault

TITLE = "Bijwerken met je team"
_MOST_LINES, _MOST_IMPORTS, _MOST_DOSSIERS, _MARK = 12, 30, 10, 8
_HASH = 64
_NO_TEAM = "Deze kluis hoort nog niet bij een team. Maak een team of sluit je aan: kies Meer en dan Team."
_ABOUT = (
    "In de gedeelde map staan alleen versleutelde bestanden van je team. Het mag een netwerkschijf zijn, een "
    "map van Nextcloud of OneDrive, of een stick. Het bijwerken gaat vanzelf zolang de map er is."
)
_NOTHING = "Er kwam nog niets van collega's binnen."
_MAY_BE_OUT = "Gebeurt het steeds, vraag dan de beheerder of deze computer nog bij het team hoort."
_NO_PLACE = "Er is nog geen map gekozen. Vraag je beheerder welke map het is."


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault says of the rounds: the folder, what came in per round, and how far each member is."""

    folder: Path | None
    imports: "Sequence[Import]"
    members: Sequence[Mapping[str, str | None]]


class SyncDialog(PageDialog):
    """Shows what the rounds did, and lets one begin or stop."""

    def __init__(self, hub: Hub, vault: "Vault", prompts: Prompts, parent: QWidget | None) -> None:
        """Show how things stand."""
        super().__init__(TITLE, parent)
        self._hub, self._vault, self._prompts = hub, vault, prompts
        self.add(TITLE, "title")
        self.state = self.add("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Hoe ver het bijwerken is")
        self.column.addWidget(self.bar)
        self.now, self.halt = self.row(("Nu bijwerken", hub.sync.now), ("Stoppen", hub.sync.call_off))
        theme.role(self.now, "main")
        self._lists = [self._section(name) for name in ("Niet gelezen", "Wat er bijkwam", "Je collega's")]
        self.aside, self.news, self.members = (made for _, made in self._lists)
        self.add("Gedeelde map", "label")
        self.place = self.add("")
        self.add(_ABOUT, "soft")
        (self.choose,) = self.row(("Gedeelde map kiezen …", self._choose))
        self.column.addStretch()
        self.end(("Klaar", self.accept))
        hub.sync.state_changed.connect(self._show)
        hub.sync.progress.connect(self._progress)
        self.finished.connect(hub.sync.seen)
        self._show(hub.sync.state)
        self.now.setFocus()

    def _section(self, name: str) -> tuple[QWidget, ShortList]:
        """Add a heading and the list below it."""
        heading, made = self.add(name, "label"), ShortList(name, _MOST_LINES)
        self.column.addWidget(made)
        return heading, made

    def _run(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        """Ask the disk; nothing is told any more when the dialog is gone."""
        self.destroyed.connect(self._hub.disk.run(work, done, self.say).stop)

    # -- how things stand --------------------------------------------------------------------------

    def _show(self, state: object) -> None:
        assert isinstance(state, State)
        busy, alone = state.kind == "bezig", state.kind == "alleen"
        said = _NO_TEAM if alone else line(state)
        self.state.setText(f"{said} {state.reason}".strip())
        theme.tone(self.state, "warn" if state.kind in {"weg", "eruit", "mislukt"} else "")
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.now.setVisible(state.kind not in {"bezig", "alleen", "geen_map", "eruit"})
        self.halt.setVisible(busy)
        self.halt.setEnabled(True)
        self.choose.setVisible(not alone)
        problems = {} if state.outcome is None else state.outcome.taken.problems
        self._fill(0, _aside(problems))
        if not busy:
            self.said.clear()  # what was begun has ended
            vault = self._vault
            self._run(lambda: _known(vault), self._show_known)

    def _progress(self, step: int, steps: int) -> None:
        self.bar.setRange(0, steps)
        self.bar.setValue(step)
        self.state.setText(f"Bezig met bijwerken: bestand {step} van {steps}")

    def _show_known(self, found: object) -> None:
        known = cast("Known", found)
        self.place.setText(str(known.folder) if known.folder else _NO_PLACE)
        self._fill(1, [_import(one) for one in known.imports] or [_NOTHING])
        self._fill(2, [_member(one) for one in known.members])
        self.fit_soon()

    def _fill(self, place: int, lines: Sequence[str]) -> None:
        """Show sentences in a list that is as high as they are, up to a measure; out of sight without any."""
        heading, made = self._lists[place]
        heading.setVisible(bool(lines))
        made.setVisible(bool(lines))
        made.show_lines(lines)

    # -- the folder --------------------------------------------------------------------------------

    def _choose(self) -> None:
        folder = self._prompts.choose_folder("Welke map deelt je team?", Path.home())
        vault = self._vault
        if folder is not None:
            self._run(lambda: choose_folder(vault, folder), self._was_chosen)

    def _was_chosen(self, _: object) -> None:
        self.say("De map is gekozen. Het bijwerken begint.")
        self._hub.sync.now()


def _aside(problems: Mapping[str, str]) -> list[str]:
    """Give for each reason which files were not read; the first signs of a name are enough to find it."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in sorted(problems.items()):
        by_reason.setdefault(reason, []).append(_short(name))
    return [
        f"{'1 bestand' if len(names) == 1 else f'{len(names)} bestanden'} ({', '.join(names[:3])}"
        f"{' …' if len(names) > 3 else ''}): {reason}{_hint(reason)}"  # noqa: PLR2004
        for reason, names in by_reason.items()
    ]


def _hint(reason: str) -> str:
    """Say what else it may mean that files of the team do not open here."""
    from intake_app.exchange.reasons import NO_KEY  # noqa: PLC0415 - after the first screen

    return f" {_MAY_BE_OUT}" if reason == NO_KEY else ""


def _short(name: str) -> str:
    """Give enough of the name of a file to find it: of a hash the first signs."""
    stem = name.split(".", maxsplit=1)[0]
    return f"{stem[:_MARK]}…" if len(stem) == _HASH else name


def _import(one: "Import") -> str:
    """Give what one round brought, in words."""
    from intake_app.delen import verslag  # noqa: PLC0415 - after the first screen

    found = [part for part in one.report if isinstance(part, dict)] if isinstance(one.report, list) else []
    said = verslag.lines(found[:_MOST_DOSSIERS])
    more = len(found) - _MOST_DOSSIERS
    said += [f"En nog {more} {'dossier' if more == 1 else 'dossiers'}."] if more > 0 else []
    taken_back = " (teruggenomen)" if one.undone else ""
    return "\n".join([f"{_capital(until(datetime.fromisoformat(one.moment)))}{taken_back}", *said])


def _member(one: Mapping[str, str | None]) -> str:
    """Give until when the work of a member is here."""
    moment = one["bijgewerkt_tot"]
    if moment is None:
        return f"{one['naam']}: nog niets van gezien"
    return f"{one['naam']}: bijgewerkt tot {until(datetime.fromisoformat(moment))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- on the worker ---------------------------------------------------------------------------------


def _known(vault: "Vault") -> Known:
    from intake_app.delen import kring, sync  # noqa: PLC0415 - after the first screen

    circle = kring.find(vault)
    members = [] if circle is None else sync.members(circle)
    return Known(folder_of(vault), vault.post.imports()[:_MOST_IMPORTS], members)
