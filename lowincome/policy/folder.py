"""Where the policies that ship with the project lie. The one place that knows the path."""

from pathlib import Path


def policies_folder() -> Path:
    """The project's `policies/` folder, beside the `lowincome` package."""
    return Path(__file__).resolve().parents[2] / "policies"
