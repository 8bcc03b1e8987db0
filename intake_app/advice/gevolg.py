"""What follows, in words with a source: what a route asks, grounds for more time, what a boete needs."""

from dataclasses import dataclass

from intake_app.model import JsonValue


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the advised leerroute asks, with its article."""

    tekst: str
    bron: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"tekst": self.tekst, "bron": self.bron}


@dataclass(frozen=True, slots=True)
class Grond:
    """A ground for verlenging by DUO: how long and with what proof; `past`: a fact says so, None: ask."""

    id: str
    past: bool | None
    tekst: str
    duur: str
    bewijs: str
    bron: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "id": self.id,
            "past": self.past,
            "tekst": self.tekst,
            "duur": self.duur,
            "bewijs": self.bewijs,
            "bron": self.bron,
        }


@dataclass(frozen=True, slots=True)
class Handhaving:
    """What the law says of a boete for this person; the program never sets one.

    `stop`: there is a stop screen (`titel` and `regels`, with the case law) instead of any amount. `ladder`:
    the steps with their amounts, only where there is no stop.
    """

    stop: bool
    titel: str
    regels: tuple[Consequence, ...]
    ladder: tuple[Consequence, ...] = ()

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "stop": self.stop,
            "titel": self.titel,
            "regels": [entry.to_json() for entry in self.regels],
            "ladder": [entry.to_json() for entry in self.ladder],
        }
