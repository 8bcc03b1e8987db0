"""Why a file is not taken in, in Dutch; each sentence says what to do."""


class RefusedError(Exception):
    """A file is not taken in, and will not be when it is read again. The message is a Dutch sentence."""


class WaitingError(Exception):
    """A file cannot be taken in yet; it is looked at again. The message is a Dutch sentence."""


TOO_BIG = "Dit bestand is groter dan mag. Vraag je collega om het opnieuw te sturen."
INCOMPLETE = (
    "Dit bestand is nog niet helemaal aangekomen of is beschadigd. Wacht tot de map klaar is met kopiëren."
)
NO_KEY = "Dit bestand is niet voor jouw team versleuteld, of het is beschadigd. Laat het liggen."
TOO_HARD = (
    "Deze computer heeft het te druk om dit pakket te openen. Sluit andere programma's en "
    "probeer het opnieuw."
)
SHAPE = "De inhoud van dit bestand klopt niet. Vraag je collega om het opnieuw te sturen."
NEWER = "Dit bestand is gemaakt met een nieuwere versie van het programma. Werk het programma bij."
SIGNATURE = "De handtekening onder dit bestand klopt niet. Laat het liggen en meld het aan je beheerder."
OTHER_TEAM = "Dit bestand is van een ander team. Laat het liggen."
STRANGER = "De afzender van dit bestand hoort niet bij je team. Laat het liggen en meld het aan je beheerder."
REVOKED = "De afzender van dit bestand is uit het team gehaald. Wat erin staat, is niet overgenomen."
GAP = "Een eerder bestand van deze collega ontbreekt nog. Zodra het er is, gaat dit vanzelf verder."
FORK = (
    "Twee computers hebben onder hetzelfde nummer iets anders geschreven, waarschijnlijk door een "
    "gekopieerde kluis. Meld het aan je beheerder."
)
UNREADABLE = "Dit bestand is niet te lezen. Kijk of je het mag openen."
NOT_YOURS = (
    "Dit pakket is met een andere sleutel versleuteld. Vraag de afzender om de woorden of een nieuw pakket."
)
