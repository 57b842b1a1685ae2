"""Whether a folder lies where no database lives safely: on a network, or where a program synchronises it."""

import sys
from pathlib import Path

# Locks and write-ahead logging need one machine's file system: https://sqlite.org/wal.html ("does not work over a
# network filesystem") and https://sqlite.org/howtocorrupt.html (section 2). Names as /proc/mounts lists them.
_NETWORK = (
    *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
    *("ocfs2", "orangefs", "smb3", "smbfs", "vboxsf", "virtiofs"),
    *("fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
)
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "seafile", "pcloud")
_SYNC_MARKS = (".stfolder", ".dropbox", ".owncloudsync.log", ".seafile-data")
_MOUNTS = Path("/proc/mounts")
_MOUNT_FIELDS = 3  # device, place, kind; three more follow


def folder_warnings(folder: Path, mounts: str | None = None) -> tuple[str, ...]:
    """What the analyst should know of the place of that library, a sentence each; nothing where nothing is known.

    `mounts` is the text of /proc/mounts, read where it is not given; other systems have none, and go without.
    """
    place = folder.resolve()
    if mounts is None:
        mounts = _read_mounts()
    warnings = []
    kind = _kind_of_mount(place, mounts)
    if kind in _NETWORK:
        warnings.append(
            f"The library {folder} lies on a network or shared drive ({kind}): a second computer could damage it. "
            "Keep it on a disk of this computer."
        )
    if any(name in part.lower() for part in place.parts for name in _SYNCED) or any(
        (parent / mark).exists() for parent in (place, *place.parents) for mark in _SYNC_MARKS
    ):
        warnings.append(
            f"The library {folder} lies in a folder that is synchronised with other places: half-written copies can "
            "come back. Keep it elsewhere, and let only its backups be synchronised."
        )
    return tuple(warnings)


def _read_mounts() -> str:
    if sys.platform != "linux" or not _MOUNTS.exists():
        return ""
    return _MOUNTS.read_text(encoding="utf-8", errors="replace")


def _kind_of_mount(place: Path, mounts: str) -> str:
    """The file system that holds that place: of all mounts above it the deepest, of equals the last."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < _MOUNT_FIELDS:
            continue
        root = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if len(root.parts) >= best and (root == place or root in place.parents):
            best, kind = len(root.parts), fields[2]
    return kind
