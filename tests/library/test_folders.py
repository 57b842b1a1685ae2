from pathlib import Path

import pytest

from rejoinder.library import folder_warnings

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/press /mnt/press\\040archive cifs rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
/dev/sdb1 /mnt/nfs/local xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/press archive/lib", "cifs"),
        ("/mnt/nfs/lib", "nfs4"),
        ("/mnt/nfs", "nfs4"),
        ("/mnt/nfs/local/lib", None),
        ("/srv/lib", None),
        ("/mnt/nfsx", None),
    ],
)
def test_a_folder_on_a_network_is_noticed_by_the_deepest_mount_above_it(folder: str, kind: str | None):
    warnings = folder_warnings(Path(folder), MOUNTS)
    if kind is None:
        assert warnings == ()
    else:
        assert len(warnings) == 1
        assert f"({kind})" in warnings[0]


def test_a_synchronised_folder_is_noticed_by_its_name_or_its_mark(tmp_path: Path):
    named = tmp_path / "Dropbox (Press)" / "lib"
    marked = tmp_path / "shared" / "lib"
    marked.mkdir(parents=True)
    assert folder_warnings(marked, MOUNTS) == ()
    (tmp_path / "shared" / ".stfolder").mkdir()
    for folder in (named, marked):
        (warning,) = folder_warnings(folder, MOUNTS)
        assert "synchronised" in warning


def test_without_a_list_of_mounts_nothing_is_said(tmp_path: Path):
    assert folder_warnings(tmp_path, "") == ()
