"""When and where it runs: the one composition root, jobs, schedule, sensor, instance. No data logic belongs here."""
