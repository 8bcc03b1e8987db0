"""What travels between vaults: write-once files, signed by a device and encrypted to a team.

Reading guide: reasons (why a file is not taken in) -> keys (signing, age) -> statement (what a device signs
about its changes) -> container (the text inside a file) -> team (who belongs) -> merge (what may be taken in)
-> carrier (the shared folder). Described for other programs in docs/uitwisselformaat.md. Nothing here knows
the vault; `intake_app.delen` joins the two.
"""
