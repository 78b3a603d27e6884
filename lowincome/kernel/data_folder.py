"""Where the data that ships with the project lies: contracts and reference tables.

The one place that knows the path, so that an editable install and a checkout read the same files.
"""

from pathlib import Path


def data_folder() -> Path:
    """The project's `data/` folder, beside the `lowincome` package."""
    return Path(__file__).resolve().parents[2] / "data"
