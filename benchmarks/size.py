"""How large a generated file is, as options say it."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Rows, measures and areas are counts; missing is the share of rows with a missing-data code, from 0 to 1."""

    rows: int = 10_000_000
    measures: int = 30
    areas: int = 8_000
    missing: float = 0.01

    def as_options(self) -> list[str]:
        """Write it as options, for a program of its own."""
        named = {"rows": self.rows, "measures": self.measures, "areas": self.areas, "missing": self.missing}
        return [text for name, value in named.items() for text in (f"--{name}", str(value))]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say a size."""
    size = Size()
    parser.add_argument("--rows", type=int, default=size.rows, help=f"(default: {size.rows:,})")
    parser.add_argument("--measures", type=int, default=size.measures, help=f"(default: {size.measures})")
    parser.add_argument("--areas", type=int, default=size.areas, help=f"(default: {size.areas:,})")
    parser.add_argument(
        "--missing", type=float, default=size.missing, help=f"share of missing-data codes (default: {size.missing})"
    )


def chosen_size(options: argparse.Namespace) -> Size:
    """Give the size that the options say."""
    return Size(options.rows, options.measures, options.areas, options.missing)
