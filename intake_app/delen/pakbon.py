"""What is in a parcel, in words: before it goes, and before it is taken in.

A parcel holds changes, so what they say is worked out from the changes themselves; for a receiver that means
before any of it stands in the vault.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from intake_app.advice.parameters import standard
from intake_app.clock import Stamp, local
from intake_app.delen.publiek import closed_questions
from intake_app.dossier import forms, name
from intake_app.historie import label
from intake_app.inhoud import Inhoud
from intake_app.model import REASON, REMOVED, Answers, Change
from intake_app.plan.motivering import NAMES
from intake_app.plan.voortgang import open_agreements
from intake_app.plan.waarden import cell, rows
from intake_app.store.log import split_field
from intake_app.store.vault import Vault

MOST_QUESTIONS = 8
_FIRST, _MOVED = "pip_eerste", "pip_na_verhuizing"
_NO_DAY = "een onbekende dag"
_KEEPS_ROUTE = "Wi2021 art. 15 lid 4"


@dataclass(frozen=True, slots=True)
class Slip:
    """What a parcel says of one dossier. Days are ISO text, "" when there is none.

    `closed`: answers about health and safety; `known`: the dossier is in this vault already; `fresh`: changes
    that are new here; `fresh_questions`: what those are about; `last`: day of the last change.
    """

    dossier: str
    name: str
    answers: int
    talks: int
    last_talk: str
    plans: int
    last_plan: str
    route: str
    agreements: tuple[str, ...]
    notes: int
    closed: int
    last: str
    known: bool = False
    fresh: int = 0
    fresh_questions: tuple[str, ...] = ()


def slip(dossier: str, changes: Sequence[Change], here: Sequence[str] = ()) -> Slip:
    """Give what these changes say of a dossier; `here`: ids of the changes of it that this vault has."""
    inside = Inhoud(dossier, changes, Answers(), "")
    answers, asked = inside.counting, forms()["intake"].vragen
    living, plans = inside.ontwikkeling, inside.versions
    talks = [cell(row, "datum") for row in rows(answers, "gesprek.gesprekken")]
    talks += [talk["gehouden"] or "" for talk in living["gesprekken"] if talk["gehouden"]]
    last = plans[-1] if plans else None
    known = set(here)
    fresh = [change for change in changes if change.id not in known]
    return Slip(
        dossier,
        name(answers),
        sum(identifier in asked for identifier in answers.values),
        len(talks),
        max(talks, default=""),
        len(plans),
        (last["dagtekening"] or "") if last else "",
        NAMES.get(str(answers.values.get("plan.leerroute")), ""),
        tuple(title for _, title in open_agreements(last, living)) if last else (),
        len(answers.notes),
        sum(identifier in closed_questions() for identifier in answers.values),
        max((_day(change) for change in changes), default=""),
        bool(known),
        len(fresh),
        tuple(dict.fromkeys(_about(fresh))),
    )


def _day(change: Change) -> str:
    return local(Stamp.parse(change.stamp).moment).date().isoformat()


def _about(changes: Iterable[Change]) -> Iterable[str]:
    """Give the questions that changes are about; a row that was only begun is named by its cells."""
    for change in changes:
        question, row, made = split_field(change.field)
        if question != REASON and (made or not row or change.value == REMOVED):
            yield label(change.field)


def contents(one: Slip, *, closed: bool = True) -> list[str]:
    """Give what goes along, a sentence each; without `closed` the answers about health and safety stay."""
    said = [f"Antwoorden: {one.answers}. Notities: {one.notes}. Met de hele geschiedenis."]
    if one.talks:
        last = f" Het laatste op {said_day(one.last_talk)}." if one.last_talk else ""
        said.append(f"Gesprekken: {one.talks}.{last}")
    if one.plans:
        route = f" Leerroute: {one.route}." if one.route else ""
        said.append(f"Vastgestelde plannen: {one.plans}. Het laatste van {said_day(one.last_plan)}.{route}")
    else:
        said.append("Er is nog geen plan vastgesteld.")
    if one.agreements:
        said.append(f"Open afspraken: {len(one.agreements)}. {'; '.join(one.agreements)}.")
    if one.closed:
        stays = "" if closed else " Die gaan niet mee."
        said.append(f"Antwoorden over gezondheid en veiligheid: {one.closed}.{stays}")
    return said


def news(one: Slip, before: str = "") -> list[str]:
    """Give what is new here, a sentence each; `before`: day on which a parcel with it was last taken in."""
    if not one.known:
        return ["Dit dossier is nieuw in jouw kluis.", *contents(one)]
    if not one.fresh:
        return ["Alles in dit dossier heb je al. Er is niets nieuws."]
    since = f"sinds het pakket van {said_day(before)}" if before else "naast wat je al hebt"
    count = "1 wijziging" if one.fresh == 1 else f"{one.fresh} wijzigingen"
    shown = one.fresh_questions[:MOST_QUESTIONS]
    left = len(one.fresh_questions) - len(shown)
    asked = " ".join(part if part.endswith(("?", ".")) else f"{part}." for part in shown)
    return [f"Nieuw {since}: {count}.", f"{asked}{f' En nog {left} andere vragen.' if left else ''}"]


def law(slips: Iterable[Slip], day: date) -> list[str]:
    """Give what the law says when somebody goes to another gemeente, for these dossiers."""
    planned = {bool(one.plans) for one in slips}
    said = []
    if True in planned:
        term = standard().at(_MOVED, day)
        said.append(
            f"Na een verhuizing maakt de nieuwe gemeente een eigen PIP, binnen {term.duur} na de "
            f"inschrijving daar ({term.bron}). De leerroute blijft dezelfde ({_KEEPS_ROUTE})."
        )
    if False in planned:
        term = standard().at(_FIRST, day)
        said.append(
            "Is er nog geen plan? Dan maakt de gemeente waar iemand gaat wonen het eerste PIP, binnen "
            f"{term.duur} na de inschrijving daar ({term.bron})."
        )
    return said


def before(vault: Vault) -> dict[str, str]:
    """Give for each dossier the day (ISO) on which a parcel with it was last taken in."""
    found: dict[str, str] = {}
    for one in vault.post.imports():
        for part in one.report if one.kind == "pakket" and isinstance(one.report, list) else ():
            if isinstance(part, dict):
                found.setdefault(str(part["dossier"]), one.moment[: len("2026-01-01")])
    return found


def said_day(day: str) -> str:
    """Give a day (ISO) in Dutch words; a stranger may have written something else in its place."""
    try:
        return str(format_date(date.fromisoformat(day), "d MMMM y", locale="nl_NL"))
    except ValueError:
        return _NO_DAY
