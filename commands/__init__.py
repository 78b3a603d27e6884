"""The `lowincome` command: one file per command. Heavy imports stand inside the functions, so that help is instant."""
