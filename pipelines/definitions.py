"""What `dagster dev -w dagster_workspace.yaml` loads."""

from pipelines.build import build_definitions

defs = build_definitions()
