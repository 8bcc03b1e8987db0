"""What travels: between vaults as signed and encrypted files, and to and from DUO. No network anywhere.

Reading guide of the files between vaults: reasons (why a file is not taken in) -> keys (signing, age) ->
statement (what a device signs about its changes) -> container (the text inside a file) -> team (who
belongs) -> merge (what may be taken in) -> carrier (the shared folder). Described for other programs in
docs/uitwisselformaat.md. Nothing here knows the vault; `intake_app.delen` joins the two. `duo` holds the
messages for DUO and the files that come back.
"""
