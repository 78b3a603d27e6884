"""The tables of the queues. Their columns are written by `lowincome.casework.handover`, except where a model says so."""

from console.queues.models.handover import Handover
from console.queues.models.signal import Signal
from console.queues.models.subject import Subject
from console.queues.models.task import Task

__all__ = ["Handover", "Signal", "Subject", "Task"]
