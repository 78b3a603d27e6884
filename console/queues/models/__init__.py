"""The tables of the queues: what `lowincome.casework.handover` writes (Task, Signal, Subject, Handover), and people's.

People's tables, and the columns of Task that are people's, are written by `console.queues.acts` alone.
"""

from console.queues.models.change import Change, Look, OutboxVerdict, SentForm
from console.queues.models.exit_procedure import ExitProcedure
from console.queues.models.handover import Handover
from console.queues.models.measure import Measure
from console.queues.models.referral import Conference, Referral
from console.queues.models.signal import Signal
from console.queues.models.subject import Subject
from console.queues.models.task import Task
from console.queues.models.visit import Attachment, Finding, Visit

__all__ = [
    "Attachment",
    "Change",
    "Conference",
    "ExitProcedure",
    "Finding",
    "Handover",
    "Look",
    "Measure",
    "OutboxVerdict",
    "Referral",
    "SentForm",
    "Signal",
    "Subject",
    "Task",
    "Visit",
]
