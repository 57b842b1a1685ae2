"""The digests of what ships, checked at each load: `sums.py FOLDER`."""

import hashlib
import sys
from pathlib import Path

SHIPPED = (".json", ".onnx", ".tsv", ".txt")


def write_sums(folder: Path) -> None:
    """Write `SHA256SUMS` for the model's files in a folder."""
    found = sorted(path for path in folder.iterdir() if path.suffix in SHIPPED)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in found]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    write_sums(Path(sys.argv[1]))
