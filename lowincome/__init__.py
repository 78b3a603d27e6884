"""The core of lowincome-monitor: plain Python without Dagster, Great Expectations or Django."""
