create index queues_task_task_id_c9838db5_like on queues_task (task_id varchar_pattern_ops);

create index queues_signal_signal_id_9568fab1_like on queues_signal (signal_id varchar_pattern_ops);

create index queues_subject_subject_key_e469a3e3_like on queues_subject (subject_key varchar_pattern_ops);
