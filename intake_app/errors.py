"""The two kinds of failure: AppError, which a user can mend, and everything else, which is our bug."""


class AppError(Exception):
    """A failure the user can do something about.

    The message is one plain Dutch sentence (or two) that says what is wrong and what to do now.
    It never holds a name, an answer or a passphrase.
    """


class VaultDamagedError(AppError):
    """The vault, or a copy of it, is damaged or incomplete: a copy can be put back. Nothing was changed."""


class WrongUseError(AppError):
    """The command line was called in a way it does not know (exit status 2)."""
