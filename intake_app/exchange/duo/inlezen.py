"""What a file of DUO changes in a dossier: which field gets what, what a person must still do. Pure.

Nothing is guessed: only what DUO says in so many words becomes an answer; the rest is told. Grounds that
may be about health (of an ontheffing or an extension) are not taken over.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake_app.errors import AppError
from intake_app.exchange.duo import schema
from intake_app.exchange.duo.gebeurtenissen import events
from intake_app.exchange.duo.herkennen import FAULT, Piece
from intake_app.exchange.duo.stand import DAY, Stand
from intake_app.exchange.duo.weigering import spoken
from intake_app.model import JsonValue

Edits = dict[str, JsonValue]
_ROW_CELLS = "duo.berichten"
_SCORES = 100
_KEPT_TEXT = 600


@dataclass(slots=True)
class Reading:
    """What one or more pieces change. `velden`: field -> value; `taken`: what a person must do.

    `over`: what was not taken over, and why.
    """

    velden: Edits = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    def row(self, question: str, key: str, cells: Edits) -> None:
        """Add a row of a repeated group; the same piece gives the same row, however often it is read."""
        self.velden[question] = None
        self.velden |= {
            f"{question}/{key}/{cell}": value for cell, value in cells.items() if value is not None
        }


Reader = Callable[[tuple[dict[str, Any], ...], Stand, Reading], None]


def read(pieces: Iterable[Piece], stand: Stand) -> Reading:
    """Give what the pieces about one person change, in the order of their moments; raises AppError."""
    reading = Reading()
    for piece in sorted(pieces, key=_moment):
        _READERS[piece.soort](piece.inhoud, stand, reading)
        reading.over += [f"Het gegeven '{name}' kent het programma niet." for name in piece.over]
    return reading


def _moment(piece: Piece) -> tuple[str, int]:
    """Give the place of a piece in time: notifications by their moment, the oldest first."""
    if piece.soort != "Notificatie":
        return "", piece.nummer
    found = schema.moment(piece.inhoud[0]["registratieDatumTijd"])
    assert found is not None  # checked when it was recognised
    return found.astimezone().isoformat(), piece.nummer


def _key(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _notification(groups: tuple[dict[str, Any], ...], stand: Stand, reading: Reading) -> None:
    """Read one notification: its row, what its code answers, and what it asks of a person."""
    (group,) = groups
    found = schema.moment(group["registratieDatumTijd"])
    assert found is not None  # checked when it was recognised
    code, day = group["gebeurtenisId"], found.astimezone().date()
    event = events().get(code)
    if event is None:
        said = f"Deze code kent het programma niet. Kijk bij DUO wat {code} betekent."
        reading.row(_ROW_CELLS, _key(group), {"code": code, "datum": day.isoformat(), "wat": said})
        reading.taken.append(f"{code}: {said}")
        return
    said = f"{event.betekenis} {event.doen}"
    reading.row(_ROW_CELLS, _key(group), {"code": code, "datum": day.isoformat(), "wat": said})
    reading.taken.append(f"{code}, {spoken(day)}: {said}")
    later = _later_code(stand, day, event.touches())
    if later:
        reading.over.append(f"{code} van {spoken(day)} verandert geen antwoord: {later} is van later.")
        return
    reading.velden |= event.velden
    if event.datumveld:
        reading.velden[event.datumveld] = day.isoformat()


def _later_code(stand: Stand, day: date, touched: set[str]) -> str:
    """Give the code of a later message in the dossier that answers one of the same questions; "" for none."""
    rows = stand.antwoorden.values.get(_ROW_CELLS)
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict) or not isinstance(row.get("datum"), str):
            continue
        event = events().get(str(row.get("code")))
        if event is not None and str(row["datum"]) > day.isoformat() and event.touches() & touched:
            return str(row["code"])
    return ""


def _lbt(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    """Read the results of the leerbaarheidstoets: the one registered last counts."""
    last = max(group["datumAfname"] for group in groups)
    newest = [group for group in groups if group["datumAfname"] == last]
    if any(group != newest[0] for group in newest):
        reading.taken.append("DUO geeft twee uitslagen van de toets van dezelfde dag. Vraag DUO welke geldt.")
        return
    group = newest[0]
    result = {
        "B1-route haalbaar": "haalbaar",
        "B1-route niet haalbaar": "niet_haalbaar",
        "Onbekend": "onbekend",
    }
    reading.velden["leerbaarheid.lbt_resultaat"] = result[group["resultaat"]]
    reading.velden["leerbaarheid.lbt_score"] = _score(group["behaaldeScore"])
    reading.velden["leerbaarheid.lbt_benodigd"] = _score(group["benodigdeScore"])
    reading.velden["duo.lbt_geregistreerd"] = last
    reading.taken.append(
        "De dag van de toets zelf staat niet in het bestand. Vul die in bij de toets als je hem weet."
    )
    if len(groups) > len(newest):
        reading.over.append("DUO geeft ook oudere uitslagen van de toets. Alleen de nieuwste is overgenomen.")


def _score(text: str) -> JsonValue:
    """Give a score with a decimal comma as a number."""
    whole, _, part = text.partition(",")
    hundredths = int(whole) * _SCORES + int(part)
    return hundredths // _SCORES if hundredths % _SCORES == 0 else hundredths / _SCORES


def _examennummer(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    reading.velden["duo.lbt_examennummer"] = groups[0]["examennummer"]


_ENDED = {
    "Volledige ontheffing": "ontheffing",
    "Volledige vrijstelling": "vrijstelling",
    "Inburgeringsplicht voldaan": "voldaan",
    "Vertrek uit Nederland langer dan een jaar": "vertrek",
    "Overlijden": "overleden",
    "Verblijfsdoel gewijzigd": "anders",
    "Overig": "anders",
}


def _plicht(groups: tuple[dict[str, Any], ...], stand: Stand, reading: Reading) -> None:
    """Read the inburgeringsplicht: its begin, the kennisgeving, and whether and why it ended."""
    group = groups[0]
    _take(group, reading, {"begindatum": "duo.plicht_begin"})
    _take(group, reading, {"datumKennisgevingInburgeringsplicht": "identiteit.datum_kennisgeving"})
    reason = group.get("redenGeenInburgeringsplicht")
    if group["indicatorInburgeringsplicht"]:
        if stand.text("identiteit.plicht_einde_reden") not in {"", "loopt"}:
            reading.velden["identiteit.plicht_einde_reden"] = "loopt"
        if stand.text("duo.vrijstelling_loopt") == "ja":
            reading.velden["duo.vrijstelling_loopt"] = "nee"
        return
    if reason == "Tijdelijke vrijstelling":
        reading.velden["duo.vrijstelling_loopt"] = "ja"
        return
    if reason is None:
        reading.taken.append(
            "DUO zegt dat er geen plicht is, maar niet waarom. Vraag DUO naar de reden en vul die in."
        )
        return
    reading.velden["identiteit.plicht_einde_reden"] = _ENDED[reason]
    _take(group, reading, {"einddatum": "identiteit.plicht_einde"})
    if "einddatum" not in group:
        reading.taken.append("DUO geeft geen einddatum van de plicht. Vraag die datum na en vul hem in.")


_GROUPS = {"Asielstatushouder": "asielstatushouder", "Gezinsmigrant en overige migrant": "gezinsmigrant"}
_EXACT = {
    "Asielstatushouder": "asielstatushouder",
    "Geestelijk bedienaar": "geestelijk_bedienaar",
    "Gezinshereniger": "gezinshereniger",
    "Gezinshereniger met Asielstatushouder": "gezinshereniger_asiel",
    "Gezinsvormer": "gezinsvormer",
    "Gezinsvormer met Asielstatushouder": "gezinsvormer_asiel",
    "Overig": "overig",
}
_RIGHTS = {
    "Asielrechten toegekend": "toegekend",
    "Behoud asielrechten": "behoud",
    "Op verzoek behoud rechten van gezins- en overige migrant": "verzoek_behoud",
    "Op verzoek rechten van gezins- en overige migrant toegekend": "verzoek_toegekend",
}


def _doelgroep(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    """Read the doelgroep as DUO has it; it is never worked out again here."""
    asked = (
        ("indeling", "identiteit.doelgroep", _GROUPS),
        ("gedetailleerdeDoelgroep", "duo.doelgroep_fijn", _EXACT),
        ("asielrechtenWijzigingVerblijfsdoel", "duo.asielrechten", _RIGHTS),
    )
    for name, question, values in asked:
        if name in groups[0]:
            reading.velden[question] = values[groups[0][name]]


def _termijn(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    """Read the inburgeringstermijn; the end is kept as DUO gives it: the first day outside."""
    group = groups[0]
    first, outside = date.fromisoformat(group["startdatum"]), date.fromisoformat(group["einddatum"])
    if outside <= first:
        raise AppError(
            "De einddatum van de termijn ligt niet na de startdatum. Er is niets ingelezen: vraag DUO ernaar."
        )
    _take(group, reading, {"startdatum": "duo.termijn_start", "einddatum": "identiteit.einddatum_duo"})
    reading.taken.append(f"De laatste dag van de termijn is {spoken(outside - DAY)}. DUO noemt de dag erna.")
    if group.keys() & {"verlengingsgrondcode", "verlengingsgrondomschrijving"}:
        reading.over.append("De grond van de verlenging: die kan over gezondheid gaan.")


def _besluiten(groups: tuple[dict[str, Any], ...], stand: Stand, reading: Reading) -> None:
    """Read vrijstellingen and ontheffingen, given and refused."""
    for group in groups:
        for kind, decided in group.items():
            cells: Edits = {
                "soort": kind,
                "oordeel": decided["oordeel"],
                "datum": decided.get("datumOordeel"),
                "onderdeel": decided.get("examenonderdeel"),
                "niveau": decided.get("examenniveau"),
                "uren": decided.get("urenBelastbaarheidParticipatieactiviteit"),
                "van": decided.get("startdatum"),
                "tot": decided.get("einddatum"),
            }
            reading.row("duo.besluiten", _key(cells), cells)
            if decided["oordeel"] == "Toekenning":
                _granted(kind, decided, stand, reading)
            if "grond" in decided:
                reading.over.append("De grond van de ontheffing: die kan over gezondheid gaan.")


def _granted(kind: str, decided: dict[str, Any], stand: Stand, reading: Reading) -> None:
    """Let a whole decision end the plicht and a temporary one pause it, as far as its dates say."""
    if kind in {"GeheleVrijstelling", "GeheleOntheffing"}:
        ended = "vrijstelling" if kind == "GeheleVrijstelling" else "ontheffing"
        reading.velden["identiteit.plicht_einde_reden"] = ended
        reading.taken.append(
            "De plicht is voorbij. Vul de einddatum van de plicht in, of lees de inburgeringsplicht in."
        )
    if kind != "TijdelijkeVrijstelling":
        return
    first, last = decided.get("startdatum"), decided.get("einddatum")
    if first is None or last is None:
        reading.taken.append(
            "De tijdelijke vrijstelling heeft geen begindatum of einddatum. Vraag DUO of zij loopt."
        )
        return
    runs = first <= stand.dag.isoformat() <= last
    reading.velden["duo.vrijstelling_loopt"] = "ja" if runs else "nee"


_ROUTES = {"B": "B1", "O": "onderwijs", "Z": "Z"}


def _pip(groups: tuple[dict[str, Any], ...], stand: Stand, reading: Reading) -> None:
    """Read the PIP that DUO has now: ours, or that of an earlier gemeente."""
    code, plan = groups[0]["gemeentecode"], groups[0]["pip"]
    reading.velden["duo.pip_gemeentecode"] = code
    own = stand.text("gemeente.code")
    if not own:
        reading.taken.append(
            "De eigen gemeentecode ontbreekt. Vul die in: nu is niet te zien van wie dit PIP is."
        )
    elif code != own:
        reading.velden["identiteit.eerder_pip"] = "ja"
        reading.velden["identiteit.vorige_pip_leerroute"] = _ROUTES[plan["leerroute"]]
        reading.velden["identiteit.vorige_pip_datum"] = plan["dagtekeningPip"]
    elif stand.dagtekening is None or plan["dagtekeningPip"] != stand.dagtekening.isoformat():
        there = spoken(date.fromisoformat(plan["dagtekeningPip"]))
        reading.taken.append(
            f"Bij DUO heeft het PIP de dagtekening {there}. Dat is niet het plan dat hier het laatst is "
            "vastgesteld. Kijk het na."
        )


def _examens(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    for group in groups:
        cells: Edits = {
            "onderdeel": group["onderdeel"],
            "datum": group["examendatum"],
            "niveau": group.get("niveau"),
            "resultaat": group["resultaat"],
            "reden": group.get("redenGeenResultaat"),
        }
        # One exam is one row: when DUO corrects a result, the row says the new one.
        place = (group["onderdeel"], group["examendatum"], group.get("niveau"))
        reading.row("duo.examens", _key(place), cells)


def _pogingen(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    for group in groups:
        cells: Edits = {"onderdeel": group["onderdeel"], "over": group["gratisPogingenTegoed"]}
        reading.row("duo.pogingen", group["onderdeel"], cells)


def _contact(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    _take(groups[0], reading, {"id": "duo.contactpersoon"})


def _finished(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    _take(
        groups[0], reading, {"datumEindgesprekMap": "duo.map_datum", "datumOndertekeningPvt": "duo.pvt_datum"}
    )


def _faults(groups: tuple[dict[str, Any], ...], _: Stand, reading: Reading) -> None:
    """Keep why DUO refused a message."""
    for group in groups:
        said = f"DUO weigerde een bericht: {group['fouttekst']}"
        reading.row(_ROW_CELLS, _key(group), {"code": "geweigerd", "wat": said[:_KEPT_TEXT]})
        reading.taken.append(said)


def _take(group: dict[str, Any], reading: Reading, places: dict[str, str]) -> None:
    """Take these fields over as they are."""
    reading.velden |= {question: group[name] for name, question in places.items() if name in group}


_READERS: dict[str, Reader] = {
    "Notificatie": _notification,
    "Resultaat": _lbt,
    "Examennummer": _examennummer,
    "Inburgeringsplicht": _plicht,
    "Doelgroep": _doelgroep,
    "Inburgeringstermijn": _termijn,
    "Vrijstelling": _besluiten,
    "Ontheffing": _besluiten,
    "PipVanGemeente": _pip,
    "Examenresultaat": _examens,
    "GratisPogingTegoed": _pogingen,
    "Contactpersoon": _contact,
    "DatumMap": _finished,
    "DatumPvt": _finished,
    FAULT: _faults,
}
