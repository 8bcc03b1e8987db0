"""DUO: messages with a check beforehand, the copy card, and reading DUO's files back in."""
