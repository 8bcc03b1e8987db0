"""Verifies that every plan in a vault is still what was set, by the hash in it."""

from collections.abc import Iterator

from intake_app.plan.snapshot import intact
from intake_app.plan.versies import versions
from intake_app.store.vault import Vault


def findings(vault: Vault) -> Iterator[str]:
    """Give a Dutch sentence for every set plan that is not what it was; it holds no name."""
    for row in vault.dossiers():
        for plan in versions(vault.states(row.id)):
            if not intact(plan):
                yield (
                    f"Het plan in dossier {row.id}, versie {plan['versie']}, is anders dan toen het werd "
                    "vastgesteld. Zet een reservekopie terug en vraag je beheerder hoe dit kon gebeuren."
                )
