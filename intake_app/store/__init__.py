"""The vault: an encrypted, append-only log of changes with projections.

Reading guide: vault (the only door) -> writer (changes before they are on disk) -> journal (the log as
a table) -> projections (tables derived from the log). log holds the pure rules, keys and files the
folder, connection and migrations the database, checks the command `controle`, failures the sentences.
"""
