-- Django makes each key a second index for prefixes; keys are digests, of which nobody asks for a prefix.
drop index queues_task_task_id_c9838db5_like;

drop index queues_signal_signal_id_9568fab1_like;

drop index queues_subject_subject_key_e469a3e3_like;
