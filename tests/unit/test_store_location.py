"""Where a vault is refused: drives of other computers and folders that a service copies."""

import json
import subprocess
from pathlib import Path

import pytest

from intake_app.errors import AppError
from intake_app.store import location
from intake_app.store.location import NETWORK, SYNCHRONISED, Computer, refuse

LINUX = r"""/dev/vda / ext4 rw 0 0
tmpfs /tijdelijk tmpfs rw 0 0
//server/deel /mnt/deel cifs rw 0 0
server:/export /srv/nfs nfs4 rw 0 0
/dev/sdb1 /srv/nfs/lokaal ext4 rw 0 0
anna@server:/home /home/anna/ver fuse.sshfs rw 0 0
/dev/sdc1 /media/usb\040stick fuseblk rw 0 0
//server/x /mnt/met\040spatie smb3 rw 0 0
C:\134 /mnt/c 9p rw 0 0
autofs /auto autofs rw 0 0
server:/x /auto nfs rw 0 0
doos: /mnt/doos fuse.anders rw 0 0
/home/anna/.dicht /home/anna/dicht fuse.gocryptfs rw 0 0
kapot
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//anna@server/deel op schijf on /Volumes/Deel op schijf (smbfs, nodev, nosuid, mounted by anna)
anna@server:/home on /Volumes/ver (macfuse, nodev, nosuid, synchronous)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


def computer(system: str, home: Path = Path("/geen"), **more: object) -> Computer:
    """Give a computer with fixed mounts, drives, environment and links."""
    drives = {"K:\\": 4, "C:\\": 3, "D:\\": 2}
    links = more.get("links", {})
    return Computer(
        system=system,
        environment=more.get("environment", {}),  # type: ignore[arg-type]
        home=home,
        mounts=lambda: MAC if system == "darwin" else LINUX,
        drive_type=lambda root: drives.get(root, 0),
        resolve=lambda path: links.get(path, path),  # type: ignore[attr-defined]
    )


def said(folder: Path | str, here: Computer) -> str:
    try:
        refuse(Path(folder), here)
    except AppError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("/home/anna/kluis", ""),
        ("/tijdelijk/kluis", ""),
        ("/mnt/deelgenoot", ""),
        ("/mnt/deel", NETWORK),
        ("/mnt/deel/diep/kluis", NETWORK),
        ("/srv/nfs/kluis", NETWORK),
        ("/srv/nfs/lokaal/kluis", ""),
        ("/home/anna/ver/kluis", NETWORK),
        ("/home/anna/dicht/kluis", ""),
        ("/media/usb stick/kluis", ""),
        ("/mnt/met spatie/kluis", NETWORK),
        ("/mnt/c/Users/anna", NETWORK),
        ("/auto/kluis", NETWORK),
        ("/mnt/doos/kluis", NETWORK),
    ],
)
def test_linux_tells_by_its_mounts(folder: str, sentence: str) -> None:
    assert said(folder, computer("linux")) == sentence


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("/Users/anna/kluis", ""),
        ("/Volumes/Deel op schijf/kluis", NETWORK),
        ("/volumes/deel op schijf/kluis", NETWORK),
        ("/Volumes/ver/kluis", NETWORK),
    ],
)
def test_macos_tells_by_its_mounts(folder: str, sentence: str) -> None:
    assert said(folder, computer("darwin")) == sentence


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        (r"C:\Users\anna\kluis", ""),
        (r"D:\kluis", ""),
        (r"\\?\C:\heel\lang\pad", ""),
        (r"K:\kluis", NETWORK),
        (r"\\?\K:\kluis", NETWORK),
        (r"\\server\deel\kluis", NETWORK),
        ("//server/deel/kluis", NETWORK),
        (r"\\?\unc\server\deel\kluis", NETWORK),
        (r"\\wsl.localhost\Debian\home", NETWORK),
        ("kluis", ""),
    ],
)
def test_windows_tells_by_share_and_drive(folder: str, sentence: str) -> None:
    assert said(folder, computer("win32")) == sentence


def test_a_link_to_elsewhere_is_followed() -> None:
    links = {"/home/anna/kluis": "/mnt/deel/kluis", r"C:\kluis": r"\\server\deel"}
    assert said("/home/anna/kluis", computer("linux", links=links)) == NETWORK
    assert said(r"C:\kluis", computer("win32", links=links)) == NETWORK


def test_without_a_list_of_mounts_nothing_is_refused() -> None:
    here = Computer("linux", {}, Path("/geen"), lambda: "", lambda _: 0, str)
    assert said("/mnt/deel", here) == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\anna\OneDrive - Gemeente Ergens\Documenten\kluis", "OneDrive"),
        (r"C:\Users\anna\onedrive\kluis", "OneDrive"),
        (r"G:\Mijn Drive\kluis", "Google Drive"),
        (r"C:\Users\anna\iCloudDrive\kluis", "iCloud"),
        (r"C:\Users\anna\Documents\kluis", ""),
    ],
)
def test_a_folder_name_of_a_service_is_known_on_windows(folder: str, service: str) -> None:
    expected = SYNCHRONISED.format(dienst=service) if service else ""
    assert said(folder, computer("win32")) == expected


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/Users/anna/Library/CloudStorage/OneDrive-Ergens/kluis", "een clouddienst"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/kluis", "iCloud"),
        ("/Users/anna/Google Drive/kluis", "Google Drive"),
    ],
)
def test_a_folder_name_of_a_service_is_known_on_macos(folder: str, service: str) -> None:
    assert said(folder, computer("darwin")) == SYNCHRONISED.format(dienst=service)


def test_the_environment_of_windows_names_every_onedrive() -> None:
    environment = {"OneDriveCommercial": r"D:\Werk", "onedrive": "", "ONEDRIVE_STAND": "aan", "TEMP": r"D:\T"}
    here = computer("win32", environment=environment)
    assert said(r"d:\werk\kluis", here) == SYNCHRONISED.format(dienst="OneDrive")
    assert said(r"D:\Werkplaats\kluis", here) == ""
    assert said(r"D:\T\kluis", here) == ""


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".sync_5f3a.db", "Nextcloud"),
        ("._sync_5f3a.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        ("brief.txt", ""),
    ],
)
def test_a_marker_up_the_tree_tells_the_service(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / marker).touch()
    expected = SYNCHRONISED.format(dienst=service) if service else ""
    assert said(tmp_path / "a" / "b" / "kluis", computer("linux")) == expected
    assert said(tmp_path, computer("linux")) == expected


def test_the_settings_folder_of_dropbox_in_a_home_is_no_marker(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert said(tmp_path / "kluis", computer("linux", tmp_path)) == ""


def test_dropbox_says_itself_where_its_folders_are(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    info = {"personal": {"path": "/data/doos"}, "business": {"path": "/data/werk"}, "leeg": {"path": ""}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(info))
    here = computer("linux", tmp_path)
    assert said("/data/werk/kluis", here) == SYNCHRONISED.format(dienst="Dropbox")
    assert said("/data/werkbank/kluis", here) == ""


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 3}', '{"a": {}}'])
def test_settings_that_make_no_sense_tell_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "info.json").write_text(text)
    assert said("/data/kluis", computer("linux", environment={"APPDATA": str(tmp_path)})) == ""


def test_nextcloud_says_itself_where_its_folders_are(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    text = "[Accounts]\n0\\Folders\\1\\localPath=C:/Users/anna/Wolk/\n0\\Folders\\1\\targetPath=/\n"
    (tmp_path / "Nextcloud" / "nextcloud.cfg").write_text(text)
    here = computer("win32", environment={"APPDATA": str(tmp_path)})
    assert said(r"C:\Users\Anna\wolk\kluis", here) == SYNCHRONISED.format(dienst="Nextcloud")
    assert said(r"C:\Users\anna\Wolken\kluis", here) == ""


def test_each_refusal_says_the_right_way() -> None:
    assert "wissel uit met uitwisselbestanden" in NETWORK
    assert "wissel uit met uitwisselbestanden" in SYNCHRONISED


def test_this_computer_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(tmp_path)
    assert location.this_computer().mounts is location._mount_table
    monkeypatch.setattr("sys.platform", "darwin")
    assert location.this_computer().mounts is location._mount_command


def test_the_list_of_linux_is_read_when_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda _self, **_how: "tmpfs /tmp tmpfs rw 0 0\n")
    assert location._mount_table().startswith("tmpfs")

    def missing(_self: Path, **_how: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert location._mount_table() == ""


def test_the_command_of_macos_is_asked_when_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    done: subprocess.CompletedProcess[bytes] = subprocess.CompletedProcess([], 0, MAC.encode())
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: done)
    assert location._mount_command() == MAC

    def slow(*_a: object, **_k: object) -> None:
        raise subprocess.TimeoutExpired("mount", 5)

    monkeypatch.setattr(subprocess, "run", slow)
    assert location._mount_command() == ""


def test_windows_is_asked_for_the_kind_of_drive_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        @staticmethod
        def GetDriveTypeW(root: str) -> int:  # noqa: N802 - the name Windows gave it
            return 4 if root == "K:\\" else 3

    assert location._drive_type("K:\\") == 0
    monkeypatch.setattr("ctypes.windll", type("Dll", (), {"kernel32": Kernel}), raising=False)
    assert location._drive_type("K:\\") == 4
