"""Working together without a server: joins the vault with `exchange`.

Reading guide: kring (the team of this vault) -> publiek (who may read which change) -> stukken (files
for a run of changes) -> lezer (takes files in) -> sync (one round with a shared folder) -> pakket (dossiers
for somebody) -> inbox (conflicts) -> verslag (what an import did, and taking it back) -> controle.
"""
