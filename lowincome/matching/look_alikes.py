"""Characters that are taken for one another by their shape, from `data/reference/look_alikes.txt`."""

from functools import cache

from lowincome.kernel.data_folder import data_folder


@cache
def shape_classes() -> dict[int, str]:
    """Code point → the first character of its group, as `str.translate` wants it; characters in no group are absent."""
    text = (data_folder() / "reference" / "look_alikes.txt").read_text(encoding="utf-8")
    groups = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {ord(character): group[0] for group in groups for character in group}
