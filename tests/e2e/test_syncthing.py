"""A real carrier: three vaults joined by three Syncthing processes on this computer alone.

Skipped where the program syncthing is not installed (Debian's package of that name).
"""

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from intake_app.delen import inbox
from intake_app.store.log import Draft
from tests.kantoor import Office, office, picture

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("syncthing"), reason="syncthing is not installed (apt install syncthing)"
    ),
    pytest.mark.timeout(600),
]
FOLDER = "team"
PATIENCE = 120


def free_ports(number: int) -> list[int]:
    """Give ports of this computer that nobody uses."""
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Carrier:
    """One Syncthing process with one shared folder, reachable on this computer only."""

    def __init__(self, home: Path, folder: Path, ports: tuple[int, int]) -> None:
        self.home, self.folder = home, folder
        self.gui, self.listen = ports
        command = ["syncthing", "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing"]
        subprocess.run(command, check=True, capture_output=True)
        self.tree = ET.parse(home / "config.xml")  # noqa: S314 - made here just now
        root = self.tree.getroot()
        self.id = str(root.find("device").get("id"))  # type: ignore[union-attr]
        self.key = str(root.findtext("gui/apikey"))
        self.process: subprocess.Popen[bytes] | None = None

    def join(self, all_of_them: list["Carrier"]) -> None:
        """Write the settings: this folder, these devices, no network but this computer."""
        root = self.tree.getroot()
        for old in [*root.findall("device"), *root.findall("folder")]:
            root.remove(old)
        shared = ET.SubElement(root, "folder", id=FOLDER, path=str(self.folder), type="sendreceive")
        for name, value in (("rescanIntervalS", "5"), ("fsWatcherEnabled", "true"), ("fsWatcherDelayS", "1")):
            shared.set(name, value)
        ET.SubElement(shared, "minDiskFree", unit="%").text = "0"
        for one in all_of_them:
            ET.SubElement(shared, "device", id=one.id)
            device = ET.SubElement(root, "device", id=one.id, name=one.home.name)
            ET.SubElement(device, "address").text = f"tcp://127.0.0.1:{one.listen}"
        root.find("gui/address").text = f"127.0.0.1:{self.gui}"  # type: ignore[union-attr]
        options = root.find("options")
        assert options is not None
        off = ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "startBrowser")
        wanted = dict.fromkeys(off, "false") | {
            "urAccepted": "-1",
            "crashReportingEnabled": "false",
            "autoUpgradeIntervalH": "0",
            "reconnectionIntervalS": "1",
        }
        for old in options.findall("listenAddress"):
            options.remove(old)
        ET.SubElement(options, "listenAddress").text = f"tcp://127.0.0.1:{self.listen}"
        for name, value in wanted.items():
            found = options.find(name)
            found = ET.SubElement(options, name) if found is None else found
            found.text = value
        self.tree.write(self.home / "config.xml")

    def start(self) -> None:
        command = [
            "syncthing",
            "serve",
            f"--home={self.home}",
            "--no-browser",
            "--no-upgrade",
            "--no-restart",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.ask("system/ping")
            except OSError:
                time.sleep(0.3)
            else:
                return
        pytest.fail("syncthing did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def ask(self, what: str, *, post: bool = False) -> dict[str, object]:
        """Call its REST interface."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{what}",
            headers={"X-API-Key": self.key},
            method="POST" if post else "GET",
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - this computer
            text = answer.read()
        return dict(json.loads(text)) if text.strip().startswith(b"{") else {}

    def cut(self, other: "Carrier", *, again: bool = False) -> None:
        """Cut the link to another, or mend it, and wait until it is so."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.ask(f"system/{'resume' if again else 'pause'}?device={other.id}", post=True)
            link = self.ask("system/connections")["connections"][other.id]  # type: ignore[index]
            if link["paused"] != again and link["connected"] == again:
                return
            time.sleep(0.3)
        pytest.fail("syncthing did not cut or mend a link")


def names(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.glob("*.age")}


def wait_until_equal(carriers: list[Carrier]) -> None:
    """Wait until the folders of these hold the same files.

    A hidden half may stay behind where a carrier was stopped; a file gets its name only when it is whole.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for one in carriers:
            one.ask(f"db/scan?folder={FOLDER}", post=True)
        time.sleep(0.5)
        found = [names(one.folder) for one in carriers]
        if found[0] and all(other == found[0] for other in found):
            return
    pytest.fail(f"the carrier did not bring everything across: {[len(one) for one in found]}")


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[tuple[Office, list[Carrier]]]:
    with office(tmp_path, 3, apart=True) as made:
        ports = free_ports(6)
        carriers = [
            Carrier(tmp_path / f"st{who}", made.folders[who], (ports[2 * who], ports[2 * who + 1]))
            for who in range(3)
        ]
        for one in carriers:
            one.join(carriers)
            one.start()
        try:
            yield made, carriers
        finally:
            for one in carriers:
                one.stop()


def everybody(made: Office, carriers: list[Carrier], rounds: int = 3) -> None:
    for _ in range(rounds):
        for who in range(3):
            made.sync(who)
        wait_until_equal(carriers)


def test_three_colleagues_over_syncthing_end_equal(joined: tuple[Office, list[Carrier]]) -> None:
    made, carriers = joined
    for who, vault in enumerate(made.vaults):
        vault.append(
            [Draft("d1", "identiteit.voornaam", f"Naam{who}"), Draft(f"eigen{who}", "werk.uren", who)]
        )
    everybody(made, carriers)
    # Each link is cut in turn, while everybody goes on.
    for number, (one, other) in enumerate(((0, 1), (1, 2), (0, 2))):
        carriers[one].cut(carriers[other])
        for who, vault in enumerate(made.vaults):
            vault.append([Draft("d1", f"taal.vraag{number}", f"{who}"), Draft("d2", f"werk.w{who}", number)])
            made.sync(who)
        time.sleep(1)
        carriers[one].cut(carriers[other], again=True)
    # Each laptop is off for a week in turn, while its owner works on; the others go on too. In the last of
    # those weeks a colleague erases a dossier in which the owner of the laptop that is off writes.
    for off in range(3):
        carriers[off].stop()
        others = [who for who in range(3) if who != off]
        made.vaults[off].append([Draft("d3", f"werk.onderweg{off}", off), Draft("eigen0", "werk.uren", off)])
        made.clocks = [clock + timedelta(days=7) for clock in made.clocks]
        if off == 2:
            made.vaults[0].erase("eigen0", "termijn")
        for _ in range(2):
            for who in others:
                made.vaults[who].append([Draft("d4", f"werk.thuis{who}", off)])
                made.sync(who)
            wait_until_equal([carriers[who] for who in others])
        carriers[off].start()
        everybody(made, carriers, rounds=2)
    everybody(made, carriers, rounds=2)
    pictures = [picture(vault) for vault in made.vaults]
    assert pictures[0] == pictures[1] == pictures[2]
    assert pictures[0]["gewist"] == ["eigen0"]
    true = {"identiteit.voornaam", *(f"taal.vraag{number}" for number in range(3))}
    assert {one.field for one in inbox.conflicts(made.vaults[0])} == true
    for one in carriers:
        assert not [path for path in one.folder.iterdir() if re.search("conflict", path.name)]
        assert made.vaults[carriers.index(one)].check() == []
