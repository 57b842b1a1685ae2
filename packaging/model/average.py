"""The mean of two trainings that began from the same weights (Wortsman et al. 2022): better than either on attribution.

python average.py OUT.pt FIRST.pt SECOND.pt [--share 0.25]
"""

import argparse
from pathlib import Path

import torch

SHARE = 0.25  # of the second; 0, 0.2, 0.25, 0.35, 0.5, 0.65 and 1 were tried on dev


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--share", type=float, default=SHARE, help="of the second")
    options = parser.parse_args()
    paths = (options.first, options.second)
    first, second = (torch.load(path, map_location="cpu", weights_only=True) for path in paths)
    torch.save({name: torch.lerp(first[name], second[name], options.share) for name in first}, options.out)


if __name__ == "__main__":
    main()
