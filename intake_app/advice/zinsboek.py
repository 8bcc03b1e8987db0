"""What the reasons say to the inburgeraar, one by one, so that a motivation can be read in translation.

Pure. The Dutch comes from rules.zinnen; the names of the constants there are the stable ids.
"""

from collections.abc import Iterator

from intake_app.advice.rules import zinnen
from intake_app.advice.rules.zinnen import Zin

_ANY_AGE = 0  # what is said to the young person names no age


def sentences() -> dict[str, str]:
    """Give for every text to the inburgeraar its msgctxt, ``motivering.<name>``."""
    found: dict[str, str] = {}
    for name, zin in _all():
        if zin.u:  # what is said to the consultant only never comes on paper
            found.setdefault(zin.u, f"motivering.{name.strip('_').lower()}")
    return found


def phrases() -> Iterator[tuple[str, str, str]]:
    """Give the same texts with their msgctxt, for the PO template of the domain pip."""
    note = "Reden in het besluit waarom een leerroute wel of niet past. Aan de lezer (u)."
    return ((context, text, note) for text, context in sentences().items())


def _all() -> Iterator[tuple[str, Zin]]:
    """Give every sentence with its name."""
    yield from ((name, zin) for name, zin in vars(zinnen).items() if isinstance(zin, Zin))
    yield "jong", zinnen.jong(_ANY_AGE)
