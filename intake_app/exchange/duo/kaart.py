"""The copy card: what to type over in Portaal Inburgering, line by line.

The order is that of the fields in DUO's published files, with the person first. Whether the portal itself has
this order could not be verified; see docs/duo.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake_app.exchange.duo.berichten import Message
from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import rules
from intake_app.model import JsonValue

_ORDER = "kaart.volgorde"


def order_checked() -> bool:
    """Tell whether the order of the card is known to be that of the portal; see exchange/duo/regels.toml."""
    return rules()[_ORDER].geverifieerd


def order_in_words() -> str:
    """Say in which order the card is, and whether that was checked."""
    return rules()[_ORDER].regel


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the field, the value to copy, and a word beside it that is not copied."""

    veld: str
    waarde: str
    uitleg: str = ""

    def to_json(self) -> dict[str, str]:
        """Give the line as `duo --kaart --json` prints it."""
        return {"veld": self.veld, "waarde": self.waarde, "uitleg": self.uitleg}


_FIELDS = {
    "dagtekeningPip": "Dagtekening PIP",
    "leerroute": "Leerroute",
    "niveau": "Niveau",
    "geschatteIntensiteitB1Route": "Geschatte intensiteit B1-route (uren)",
    "indicatorMagOpleidingAfmaken": "Mag opleiding afmaken",
    "indicatorAlfabetiseringsonderwijs": "Alfabetiseringsonderwijs",
    "naam": "Naam",
    "email": "E-mail",
    "telefoonnummer": "Telefoonnummer",
    "datumInburgeringsaanbod": "Datum inburgeringsaanbod",
    "verwachteStartdatumOpleiding": "Verwachte startdatum opleiding",
    "verwachteEinddatumOpleiding": "Verwachte einddatum opleiding",
    "datumEindgesprekMap": "Datum eindgesprek MAP",
    "datumOndertekeningPvt": "Datum ondertekening PVT",
    "verwijtbaar": "Verwijtbaar",
    "datumAfrondingZroute": "Datum afronding Z-route",
    "uren": "Uren",
}
_WORDS = {
    "leerroute": {"B": "B1-route", "O": "Onderwijsroute", "Z": "Zelfredzaamheidsroute"},
    "indicatorAlfabetiseringsonderwijs": {
        "A": "Onderwijs voor analfabeet",
        "AA": "Onderwijs voor anders-analfabeet",
        "NVT": "Niet van toepassing",
    },
}
_NOTES = {"verwachteEinddatumOpleiding": "de dag na de laatste dag: DUO telt tot deze dag"}


def card(made: Message, stand: Stand) -> list[Line]:
    """Give the lines of the card of one message."""
    return [
        *_person(made, stand),
        *(_line(name, made.inhoud[name]) for name in _FIELDS if name in made.inhoud),
    ]


def _person(made: Message, stand: Stand) -> Iterator[Line]:
    path = made.kind.pad
    if "{bsn}" in path:
        yield Line("BSN", stand.text("identiteit.bsn"))
        if number := stand.text("identiteit.v_nummer"):
            yield Line("V-nummer", number, "10 cijfers, ook als de eerste een 0 is")
        name = f"{stand.text('identiteit.voornaam')} {stand.text('identiteit.achternaam')}".strip()
        yield Line("Naam van de inburgeraar", name, "om na te kijken")
    if "{contactpersoon}" in path:
        yield Line("Nummer contactpersoon", str(stand.number("duo.contactpersoon") or ""))
    if "{instellingsnummer}" in path:
        yield Line("Instellingsnummer", stand.text("duo.school_nummer"), stand.text("duo.school_naam"))


def _line(name: str, value: JsonValue) -> Line:
    if isinstance(value, bool):
        return Line(_FIELDS[name], "Ja" if value else "Nee")
    text = _WORDS.get(name, {}).get(str(value), str(value))
    if name.startswith(("datum", "dagtekening", "verwachte")):
        text = date.fromisoformat(text).strftime("%d-%m-%Y")
    return Line(_FIELDS[name], text, _NOTES.get(name, ""))


def as_text(lines: list[Line]) -> str:
    """Give the card as text, the values below one another."""
    width = max((len(line.veld) for line in lines), default=0)
    return "\n".join(
        f"{line.veld:<{width}}  {line.waarde}{f'  ({line.uitleg})' if line.uitleg else ''}" for line in lines
    )
