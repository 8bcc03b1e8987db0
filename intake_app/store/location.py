"""Refuses a folder where a vault cannot be safe: on a network drive or in a synchronised folder.

The log that SQLite writes ahead works on one computer only, and a program that copies files while they
are written gives a damaged copy to the next computer. Exchange files are the way to share.
"""

import ctypes
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from intake_app.errors import AppError

NETWORK = (
    "Een kluis op een netwerkschijf kan beschadigd raken. Zet de kluis op deze computer zelf, "
    "en wissel uit met uitwisselbestanden."
)
SYNCHRONISED = (
    "Deze map wordt gekopieerd door {dienst}, en dan kan een kluis beschadigd raken. "
    "Zet de kluis in een andere map op deze computer, en wissel uit met uitwisselbestanden."
)

_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
_NETWORK_TYPES = re.compile(
    r"cifs|smb.*|nfs4?|ncpfs|afs|afpfs|webdav|davfs|9p|ceph|glusterfs|lustre|gpfs|beegfs|coda|vboxsf|prl_fs"
    r"|fuse\.(vmhgfs-fuse|sshfs|rclone|glusterfs|ceph(-fuse)?|gvfsd-fuse|kio-fuse|curlftpfs|smbnetfs|s3fs"
    r"|onedriver|google-drive-ocamlfuse)"
)
"""File systems of another computer, and of a host that shares a folder with a virtual machine."""

_FILE_MARKERS = (
    ("Syncthing", ".stfolder"),
    ("Nextcloud", ".sync_*.db"),
    ("Nextcloud", "._sync_*.db"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Google Drive", ".tmp.driveupload"),
    ("Google Drive", ".shortcut-targets-by-id"),
)
"""What a service leaves in the top folder it synchronises."""

_NAME_MARKERS = (
    ("OneDrive", "onedrive"),
    ("OneDrive", "onedrive - *"),
    ("OneDrive", "onedrive-*"),
    ("Google Drive", "google drive"),
    ("Google Drive", "googledrive-*"),
    ("Google Drive", "my drive"),
    ("Google Drive", "mijn drive"),
    ("Dropbox", "dropbox-*"),
    ("iCloud", "iclouddrive"),
    ("iCloud", "mobile documents"),
    ("een clouddienst", "cloudstorage"),
)
"""Folder names that services choose themselves, in lower case."""

_SETTINGS = (
    ("Dropbox", ".dropbox/info.json"),
    ("Dropbox", "Dropbox/info.json"),
    ("Nextcloud", "Nextcloud/nextcloud.cfg"),
    ("ownCloud", "ownCloud/owncloud.cfg"),
)
"""Where services note which folders they synchronise, below one of the folders for settings."""


@dataclass(frozen=True, slots=True)
class Computer:
    """What is asked of the computer; tests give another one. `system` is as sys.platform."""

    system: str
    environment: Mapping[str, str] = field(repr=False)
    home: Path
    mounts: Callable[[], str]
    drive_type: Callable[[str], int]
    resolve: Callable[[str], str] = os.path.realpath

    def path(self, text: str) -> PurePath:
        """Give a path that compares the way this system does."""
        if self.system == "win32":
            return PureWindowsPath(text)
        return PurePosixPath(text.casefold() if self.system == "darwin" else text)


def this_computer() -> Computer:
    """Give the computer on which the program runs."""
    mounts = _mount_command if sys.platform == "darwin" else _mount_table
    return Computer(sys.platform, os.environ, Path(os.path.expanduser("~")), mounts, _drive_type)  # noqa: PTH111 - never fails


def refuse(folder: Path, computer: Computer | None = None) -> None:
    """Raise AppError with the reason when a vault cannot be safe in this folder, which need not exist yet."""
    here = computer or this_computer()
    given, resolved = str(folder), here.resolve(str(folder))
    for place in dict.fromkeys((given, resolved)):
        if _on_network(place, here):
            raise AppError(NETWORK)
        service = _synchronised_by(place, here)
        if service:
            raise AppError(SYNCHRONISED.format(dienst=service))


def _on_network(place: str, here: Computer) -> bool:
    if here.system == "win32":
        path = place.replace("/", "\\")
        if path.upper().startswith("\\\\?\\UNC\\"):
            return True
        drive = PureWindowsPath(path.removeprefix("\\\\?\\")).drive
        return drive.startswith("\\\\") or (bool(drive) and here.drive_type(drive + "\\") == _REMOTE_DRIVE)
    kind, device = _mounted(here.path(place), here)
    return bool(_NETWORK_TYPES.fullmatch(kind)) or ("fuse" in kind and ":" in device)


def _mounted(place: PurePath, here: Computer) -> tuple[str, str]:
    """Give type and device of the file system that holds a place; "" when that is not known."""
    read = _mac_mounts if here.system == "darwin" else _linux_mounts
    deepest, found = -1, ("", "")
    for device, point, kind in read(here.mounts()):
        mount = here.path(point)
        if place.is_relative_to(mount) and len(mount.parts) >= deepest:  # the last one lies on top
            deepest, found = len(mount.parts), (kind, device)
    return found


def _linux_mounts(table: str) -> Iterator[tuple[str, str, str]]:
    for line in table.splitlines():
        parts = [re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), part) for part in line.split(" ")]
        if len(parts) > 2:  # noqa: PLR2004 - device, mount point, type, and more
            yield parts[0], parts[1], parts[2]


def _mac_mounts(table: str) -> Iterator[tuple[str, str, str]]:
    yield from re.findall(r"^(.+?) on (/.*) \((\w+)[,)]", table, re.MULTILINE)


def _synchronised_by(place: str, here: Computer) -> str:
    """Give the service that synchronises a place, "" when none is found."""
    path = here.path(place)
    for service, root in _known_roots(here):
        if path.is_relative_to(here.path(root)):
            return service
    for part in path.parts:
        for service, pattern in _NAME_MARKERS:
            if fnmatch(part.casefold(), pattern):
                return service
    return next(filter(None, map(_marked, (Path(place), *Path(place).parents))), "")


def _marked(folder: Path) -> str:
    """Give the service whose marks stand in a folder."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names only, a folder may be long
    except OSError:  # not there yet, or none of our business
        return ""
    for service, pattern in _FILE_MARKERS:
        if any(fnmatch(name, pattern) for name in names):
            return service
    # In a home folder .dropbox is the folder of its settings; in the synchronised folder it is a file.
    return "Dropbox" if ".dropbox" in names and (folder / ".dropbox").is_file() else ""


def _known_roots(here: Computer) -> Iterator[tuple[str, str]]:
    """Give service and folder as the services themselves told the computer."""
    for name, value in here.environment.items():
        if name.upper().startswith("ONEDRIVE") and here.path(value).is_absolute():
            yield "OneDrive", value
    for service, name in _SETTINGS:
        for settings in _settings_folders(here):
            for root in _roots_in(settings / name):
                yield service, root


def _settings_folders(here: Computer) -> Iterator[Path]:
    yield from (here.home, here.home / ".config", here.home / "Library" / "Preferences")
    for name in ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        if here.environment.get(name):
            yield Path(here.environment[name])


def _roots_in(file: Path) -> list[str]:
    """Give the folders that stand in the settings of Dropbox (JSON) or of Nextcloud and ownCloud (INI)."""
    with suppress(OSError, ValueError, AttributeError, TypeError, KeyError):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".json":
            return [account["path"] for account in json.loads(text).values() if account["path"]]
        return re.findall(r"^.*\\localPath=(.+?)/?$", text, re.MULTILINE)
    return []


def _mount_table() -> str:
    """Give what Linux has mounted; "" elsewhere."""
    with suppress(OSError):
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    return ""


def _mount_command() -> str:
    """Give what macOS has mounted, as its own command tells it."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(["/sbin/mount"], capture_output=True, timeout=5, check=True)
        return done.stdout.decode("utf-8", "surrogateescape")
    return ""


def _drive_type(root: str) -> int:
    """Give what Windows says of the root of a drive; 0 elsewhere."""
    windows = getattr(ctypes, "windll", None)
    return int(windows.kernel32.GetDriveTypeW(root)) if windows else 0
