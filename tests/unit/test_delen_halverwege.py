"""A plain shared folder that is slow: each file is half there for a while, at every step of all work.

So does a network share while a colleague writes, and a stick that is pulled out. Each file comes under its
own name in pieces, in every folder, with a round in between; files that went away go away in pieces of time.
"""

from pathlib import Path

from intake_app.delen import controle
from intake_app.exchange import reasons
from intake_app.store.log import Draft
from tests.kantoor import Office, office, picture


class SlowFolder:
    """Brings what one folder has to the others, and takes away there what went away here."""

    def __init__(self, made: Office) -> None:
        self.made = made
        self.written: dict[str, bytes] = {}
        self.writer: dict[str, int] = {}
        self.half = 0

    def spread(self, who: int, part: int) -> None:
        """Let the work of one colleague arrive: first a part of each file, a round, and then the rest."""
        mine = {path.name: path.read_bytes() for path in self.made.folders[who].glob("*.age")}
        for name, data in mine.items():
            assert self.written.setdefault(name, data) == data, "a file is never written twice"
            self.writer.setdefault(name, who)
        for other in range(len(self.made.vaults)):
            if other != who:
                self._bring(mine, other, part)

    def _bring(self, mine: dict[str, bytes], other: int, part: int) -> None:
        folder = self.made.folders[other]
        fresh = [name for name in sorted(mine) if not (folder / name).exists()]
        for name in fresh:
            (folder / name).write_bytes(mine[name][: len(mine[name]) * part // 100])
        before = self.made.vaults[other].devices()
        outcome = self.made.sync(other)
        assert outcome.taken.tally.changes == 0
        assert self.made.vaults[other].devices() == before
        # A file of his own that he replaced and that is brought back does not wait: it is taken away again.
        theirs = [name for name in fresh if self.writer[name] != other]
        assert all(outcome.taken.problems[name] == reasons.INCOMPLETE for name in theirs)
        self.half += len(theirs)
        for name in fresh:
            (folder / name).write_bytes(mine[name])
        self.made.sync(other)


PARTS = (0, 99, 1, 50, 10, 90, 33, 66, 5)
"""How much of each file is there halfway, in hundredths, step by step."""


def test_a_file_that_is_half_there_at_every_step_is_harmless(tmp_path: Path) -> None:
    with office(tmp_path, 3, apart=True) as made:
        slow = SlowFolder(made)
        made.vaults[0].append([Draft("weg", "werk.uren", 1)])
        for step, part in enumerate(PARTS):
            who = step % 3
            made.vaults[who].append(
                [Draft("d1", "werk.uren", step), Draft(f"d{who}", f"werk.vraag{step}", "x" * 40)]
            )
            if step == 7:
                made.vaults[who].erase("weg", "termijn")
            made.sync(who)
            slow.spread(who, part)
        for _ in range(3):
            for who in range(3):
                made.sync(who)
                slow.spread(who, 50)
        pictures = [picture(vault) for vault in made.vaults]
        assert pictures[0] == pictures[1] == pictures[2]
        assert pictures[0]["gewist"] == ["weg"]
        assert slow.half > 20
        for vault in made.vaults:
            assert [*vault.check(), *controle.findings(vault)] == []
        for who in range(3):
            assert made.sync(who).taken.problems == {}
