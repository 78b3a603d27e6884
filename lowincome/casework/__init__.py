"""What becomes of signals: tasks with a township and a due date, their hand-over, and what people write back.

The set logic of tasks is SQL (`assets/tasks`); here is the Python around it. Nothing here knows the console's pages.
"""
