"""What is different between two versions of a plan: old, new, and by which name the reason is kept. Pure."""

from collections.abc import Iterator

from intake_app.momentopname import Snapshot, SnapshotAfspraak, Verschil

_ONDERDELEN = {
    "leerroute": "leerroute",
    "lesuren": "taalles en KNM",
    "lesuren_week": "uren les per week",
    "pvt": "uren PVT",
    "map": "uren MAP",
    "voortgang": "aantal voortgangsgesprekken",
    "alfabetisering": "alfabetisering",
    "z_examens": "examens A2 en KNM",
    "opleiding": "opleiding die nu loopt",
    "bijstand": "besluit over de bijstand",
    "ondersteuning": "ondersteuning en begeleiding",
    "vve": "afspraken over VVE",
    "contact": "contactpersoon",
    "doelen": "doelen",
}
_CELLS = ("eigen_tekst", "wie", "waar", "wanneer", "uren", "vanaf", "tot", "eigenaar")


def name_of(verschil: Verschil) -> str:
    """Give what a difference is about, in Dutch to the consultant."""
    known = verschil.afspraken[1] or verschil.afspraken[0]
    if known is None:
        return _ONDERDELEN[verschil.onderdeel]
    return f"afspraak: {known['titel'] or known['eigen_tekst'] or 'eigen afspraak'}"


def differences(old: Snapshot, new: Snapshot) -> list[Verschil]:
    """Give what is different in `new`: the decision first, then the person to call, goals and agreements."""
    return [*_values(old, new), *_texts(old, new), *_agreements(old, new)]


def _values(old: Snapshot, new: Snapshot) -> Iterator[Verschil]:
    """Give the numbers and choices that differ."""
    before, after = _settled(old), _settled(new)
    for name, value in after.items():
        if value != before[name]:
            yield Verschil(name, "waarde", before[name], value)


def _settled(plan: Snapshot) -> dict[str, str]:
    """Give the numbers and choices of a decision as text; "" for what is not there."""
    hours, decided = plan["intensiteit"], plan["besluit"]
    found = {
        "leerroute": plan["route"]["leerroute"],
        "lesuren": hours["totaal"],
        "lesuren_week": hours["week"],
        "pvt": hours["pvt"],
        "map": hours["map"],
        "voortgang": decided["voortgangsgesprekken"],
        "alfabetisering": decided["alfabetisering"],
        "z_examens": decided["z_a2_examens"],
        "opleiding": decided["opleiding_afmaken"],
        "bijstand": decided["pw_beschikking"],
    }
    return {name: "" if value is None else str(value) for name, value in found.items()}


def _texts(old: Snapshot, new: Snapshot) -> Iterator[Verschil]:
    """Give the free texts that differ, the person to call, and the goals."""
    for name in ("ondersteuning", "vve"):
        before, after = str(old["besluit"][name]), str(new["besluit"][name])
        if before != after:
            yield Verschil(name, "tekst", before, after)
    before, after = _contact(old), _contact(new)
    if before != after:
        yield Verschil("contact", "tekst", before, after)
    before, after = _goals(old), _goals(new)
    if before != after:
        yield Verschil("doelen", "doel", before, after)


def _contact(plan: Snapshot) -> str:
    known = (plan["contact"]["naam"], plan["contact"]["telefoon"])
    return "\n".join(part for part in known if part)


def _goals(plan: Snapshot) -> str:
    return "\n".join(doel["doel"] for doel in plan["doelen"])


def _agreements(old: Snapshot, new: Snapshot) -> Iterator[Verschil]:
    """Give the agreements that are new, gone or different, by their row."""
    before = {_key(made): made for made in old["afspraken"]}
    after = {_key(made): made for made in new["afspraken"]}
    for key, made in after.items():
        earlier = before.get(key)
        if earlier is None:
            yield Verschil(f"afspraak/{key}", "nieuw", afspraken=(None, made))
        elif any(earlier.get(cell) != made.get(cell) for cell in _CELLS):
            yield Verschil(f"afspraak/{key}", "anders", afspraken=(earlier, made))
    for key, made in before.items():
        if key not in after:
            yield Verschil(f"afspraak/{key}", "weg", afspraken=(made, None))


def _key(made: SnapshotAfspraak) -> str:
    """Give what an agreement is known by: its row, or in an older plan its bouwsteen or words."""
    return made.get("rij") or made["bouwsteen"] or made["eigen_tekst"]
