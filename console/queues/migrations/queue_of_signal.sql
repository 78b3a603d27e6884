-- Gives the signals there are the queue of their task.
update queues_signal set queue_code = (
    select task.queue_code from queues_task as task where task.task_id = queues_signal.task_id
);
