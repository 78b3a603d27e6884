"""What townships work on: tasks, their signals and whom they are about, as the sync hands them over."""
