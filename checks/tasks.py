"""Checks of the tasks stage: one open task per household, no signal forgotten, every due date possible, nobody shown."""

from checks.check import Check

CHECKS = (
    Check("tasks", "tasks", "households_with_several_tasks", "One open task per household."),
    Check("tasks", "tasks", "sent_without_due_date", "Every task in an intake has a due date after it was sent."),
)

SIGNAL_CHECKS = (
    Check("tasks", "task_signals", "standing_signals_without_task", "Every standing signal is on a task."),
    Check("tasks", "reminders", "reminders_without_ground", "Every reminder has a department and its ground."),
    Check("tasks", "disclosure", "small_numbers_shown", "No number is public that is below the least of its place."),
)
