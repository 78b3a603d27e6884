"""Checks of the tasks stage: one open task per household, none of its signals forgotten, every due date possible."""

from checks.check import Check

CHECKS = (
    Check("tasks", "tasks", "households_with_several_tasks", "One open task per household."),
    Check("tasks", "tasks", "sent_without_due_date", "Every task in an intake has a due date after it was sent."),
)

SIGNAL_CHECKS = (
    Check("tasks", "task_signals", "standing_signals_without_task", "Every standing signal is on a task."),
)
