"""The messages of the gemeente to DUO: which there are, and whether one can go. Pure; nothing is sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from uuid import uuid4

from intake_app.errors import AppError
from intake_app.exchange.duo import inhoud, regels_aanbod, regels_pip, regels_voltooid, schema
from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import Refusal, of_message, rules
from intake_app.model import JsonValue

Body = dict[str, JsonValue]
Check = Callable[[Stand, Body], Iterator[Refusal]]
State = Literal["kan_mee", "nog_niets", "niet_klaar", "geweigerd"]
"""It can go; there is nothing to tell yet; something lacks here; DUO or the law would refuse it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message. `schema`: "" for a message without a body. `nodig`: what its rules look at."""

    id: str
    titel: str
    methode: str
    pad: str
    schema: str = ""
    maak: Callable[[Stand], Body] = inhoud.nothing
    regels: tuple[Check, ...] = ()
    nodig: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands: its body, why DUO would refuse it, what was not checked, what sending does."""

    kind: Kind
    inhoud: Body
    weigeringen: tuple[Refusal, ...]
    onbekend: tuple[str, ...]
    gevolgen: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Tell whether it can go, as far as the program knows."""
        return not self.weigeringen

    @property
    def state(self) -> State:
        """Give whether it can go; as long as there is nothing to tell, nothing is refused."""
        found = {rules()[refusal.regel].soort for refusal in self.weigeringen}
        if "wacht" in found:
            return "nog_niets"
        return "geweigerd" if found - {"eigen"} else "niet_klaar" if found else "kan_mee"

    @property
    def words(self) -> str:
        """Say the state in a few words."""
        count, unknown = len(self.weigeringen), len(self.onbekend)
        said: dict[State, str] = {
            "kan_mee": f"kan mee; niet nagekeken: {unknown}" if unknown else "kan mee",
            "nog_niets": "nog niets te melden",
            "niet_klaar": f"nog niet klaar: {count} {'punt' if count == 1 else 'punten'}",
            "geweigerd": f"DUO zou dit weigeren: {count} {'reden' if count == 1 else 'redenen'}",
        }
        return said[self.state]


_TERM = ("duo.termijn_start", "identiteit.einddatum_duo")
_OURS = ("gemeente.code", "duo.pip_gemeentecode")
_OFFER = "/personen/{bsn}/Inburgeringsaanbod/{instellingsnummer}"
_KINDS = (
    Kind(
        "pip",
        "PIP melden",
        "POST",
        "/personen/{bsn}/PIP",
        "PIP",
        inhoud.pip,
        (regels_pip.delivered,),
        ("duo.plicht_begin", "identiteit.datum_brp", "identiteit.doelgroep", "identiteit.eerder_pip"),
    ),
    Kind(
        "contactpersoon",
        "Contactpersoon melden",
        "POST",
        "/contactpersonen",
        "Contactpersoongegevens",
        inhoud.contact,
        (regels_aanbod.contact,),
    ),
    Kind(
        "contactpersoon-koppelen",
        "Contactpersoon koppelen",
        "POST",
        "/contactpersonen/{contactpersoon}/personen/{bsn}",
        regels=(regels_aanbod.known_contact,),
    ),
    Kind(
        "aanbod",
        "Inburgeringsaanbod melden",
        "POST",
        _OFFER,
        "Inburgeringsaanbod",
        inhoud.aanbod,
        (regels_aanbod.offered,),
        ("duo.aanbod_datum", *_TERM),
    ),
    Kind(
        "pvt",
        "PVT melden",
        "PUT",
        "/personen/{bsn}/pvt",
        "ResultaatPvt",
        inhoud.finished("pvt", "datumOndertekeningPvt"),
        (regels_voltooid.finished("pvt"),),
        (*_TERM, *_OURS),
    ),
    Kind(
        "map",
        "MAP melden",
        "PUT",
        "/personen/{bsn}/map",
        "ResultaatMap",
        inhoud.finished("map", "datumEindgesprekMap"),
        (regels_voltooid.finished("map"),),
        (*_TERM, *_OURS),
    ),
    Kind(
        "uren-intake",
        "Lesuren brede intake melden",
        "PUT",
        "/personen/{bsn}/uren/bredeintake/taallesknm",
        "TaallesEnKnmBredeIntake",
        inhoud.hours("duo.uren_intake"),
        (regels_voltooid.hours("duo.uren_intake"),),
    ),
    Kind(
        "uren-leerroute",
        "Lesuren leerroute melden",
        "PUT",
        "/personen/{bsn}/uren/participatietaalles",
        "ParticipatieAlsTaalles",
        inhoud.hours("duo.uren_leerroute", "duo.uren_eerder"),
        (regels_voltooid.hours("duo.uren_leerroute", "duo.uren_eerder"),),
    ),
    Kind(
        "uren-participatie",
        "Uren participatie melden",
        "PUT",
        "/personen/{bsn}/uren/participatieactiviteiten",
        "ParticipatieactiviteitenBredeIntake",
        inhoud.hours("duo.uren_participatie", "duo.uren_participatie_intake"),
        (
            regels_voltooid.of_z_and_asylum,
            regels_voltooid.hours("duo.uren_participatie", "duo.uren_participatie_intake"),
        ),
    ),
    Kind(
        "zroute",
        "Z-route afronden",
        "PUT",
        "/personen/{bsn}/zroute",
        "ResultaatZroute",
        inhoud.z_route,
        (regels_voltooid.z_route,),
    ),
    Kind(
        "lbt-niet-afgenomen",
        "Leerbaarheidstoets overslaan",
        "DELETE",
        "/personen/{bsn}/lbt/examennummer",
        regels=(regels_aanbod.lbt_skipped,),
    ),
    Kind(
        "contactpersoon-wijzigen",
        "Contactpersoon wijzigen",
        "PUT",
        "/contactpersonen/{contactpersoon}",
        "Contactpersoongegevens",
        inhoud.contact,
        (regels_aanbod.contact, regels_aanbod.known_contact),
    ),
    Kind(
        "contactpersoon-ontkoppelen",
        "Contactpersoon loskoppelen",
        "DELETE",
        "/contactpersonen/{contactpersoon}/personen/{bsn}",
        regels=(regels_aanbod.known_contact,),
    ),
    Kind(
        "contactpersoon-verwijderen",
        "Contactpersoon verwijderen",
        "DELETE",
        "/contactpersonen/{contactpersoon}",
        regels=(regels_aanbod.known_contact,),
    ),
    Kind(
        "aanbod-intrekken",
        "Inburgeringsaanbod intrekken",
        "DELETE",
        _OFFER,
        regels=(regels_aanbod.offer_withdrawn,),
    ),
    Kind(
        "pvt-intrekken",
        "PVT intrekken",
        "PUT",
        "/personen/{bsn}/pvt",
        "ResultaatPvt",
        regels=(regels_voltooid.taken_back("pvt"),),
        nodig=_OURS,
    ),
    Kind(
        "map-intrekken",
        "MAP intrekken",
        "PUT",
        "/personen/{bsn}/map",
        "ResultaatMap",
        regels=(regels_voltooid.taken_back("map"),),
        nodig=_OURS,
    ),
    Kind(
        "pip-intrekken",
        "PIP intrekken",
        "DELETE",
        "/personen/{bsn}/PIP",
        regels=(regels_pip.withdrawn,),
        nodig=("duo.termijn_start", "duo.school_uren"),
    ),
)

KINDS: dict[str, Kind] = {kind.id: kind for kind in _KINDS}
"""Every kind of message: what is told first, in the order of a traject; then changes and withdrawals."""


def message(name: str, stand: Stand) -> Message:
    """Give one message as the dossier is now; raises AppError for a kind that does not exist."""
    kind = KINDS.get(name)
    if kind is None:
        raise AppError(f"Dit bericht bestaat niet. Kies uit: {', '.join(KINDS)}.")
    body = kind.maak(stand)
    return Message(
        kind,
        body,
        tuple(sorted(_refusals(kind, stand, body), key=_after_what_comes_first)),
        tuple(question for question in kind.nodig if not _answered(stand, question)),
        tuple(rule.regel for rule in of_message(kind.id, "gevolg")),
    )


def _after_what_comes_first(refusal: Refusal) -> bool:
    """Order refusals: first what has to happen before there is anything to tell."""
    return rules()[refusal.regel].soort != "wacht"


def _refusals(kind: Kind, stand: Stand, body: Body) -> Iterator[Refusal]:
    if "{bsn}" in kind.pad and not stand.text("identiteit.bsn"):
        text = "Het BSN ontbreekt. Zonder BSN weet DUO niet om wie het gaat: vul het in."
        yield Refusal("persoon.bsn", text, "identiteit.bsn")
    found = [refusal for check in kind.regels for refusal in check(stand, body)]
    yield from found
    if kind.schema and not found:  # what a rule refuses already is not said twice
        for wrong in schema.mistakes(kind.schema, body):
            field = wrong.split(":")[0]
            text = f"DUO neemt dit niet aan: {wrong}. Verbeter het antwoord."
            yield Refusal("bericht.vorm", text, _ASKED_IN.get(field, "duo.contactpersoon"))


def _answered(stand: Stand, question: str) -> bool:
    return bool(stand.text(question) or stand.number(question) is not None)


_ASKED_IN = {
    "naam": "plan.contact_naam",
    "email": "plan.contact_email",
    "telefoonnummer": "plan.contact_telefoon",
    "leerroute": "plan.leerroute",
    "geschatteIntensiteitB1Route": "duo.pip_intensiteit",
}


def request(made: Message, stand: Stand) -> dict[str, Any]:
    """Give the whole request, for the system of the gemeente that talks to DUO: way, path, headers and body.

    `berichtId` is new each time. Raises AppError when the OIN of the gemeente or of DUO is not known.
    """
    sender, receiver = stand.text("gemeente.oin"), stand.text("gemeente.oin_duo")
    if not (sender and receiver):
        raise AppError(
            "Het OIN van de gemeente of van DUO ontbreekt. Vul beide in bij de gegevens van de gemeente."
        )
    path = made.kind.pad.format(
        bsn=stand.text("identiteit.bsn"),
        contactpersoon=stand.number("duo.contactpersoon"),
        instellingsnummer=stand.text("duo.school_nummer"),
    )
    headers = {"berichtId": str(uuid4()), "bron": sender, "doel": receiver}
    body = {"inhoud": made.inhoud} if made.kind.schema else {}
    return {"methode": made.kind.methode, "pad": path, "headers": headers, **body}
