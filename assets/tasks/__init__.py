"""Who visits: one open task per household in a township's queue, the day's publication, and the hand-over."""

from assets.tasks.handover import handover
from assets.tasks.publication import publication
from assets.tasks.queued import queued_assets

__all__ = ["handover", "publication", "queued_assets"]
