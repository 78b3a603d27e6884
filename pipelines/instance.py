"""Dagster's own storage: SQLite below the home by default, PostgreSQL by setting. Telemetry is off."""

import os
from pathlib import Path
from typing import Any

import dagster as dg
import yaml

from lowincome.kernel.settings import Settings

POSTGRES_VARIABLE = "LOWINCOME_DAGSTER_POSTGRES_URL"

_CONFIG = "dagster.yaml"


def instance_config(settings: Settings) -> dict[str, Any]:
    """What `dagster.yaml` says: one run at a time, one writer, ticks forgotten after a week."""
    config: dict[str, Any] = {
        "telemetry": {"enabled": False},
        "nux": {"enabled": False},
        "concurrency": {"pools": {"default_limit": 1, "granularity": "run"}, "runs": {"max_concurrent_runs": 1}},
        "retention": {
            "schedule": {"purge_after_days": 7},
            "sensor": {"purge_after_days": {"skipped": 1, "failure": 30, "success": 30}},
        },
        "run_monitoring": {"enabled": True, "max_runtime_seconds": 6 * 3600},
    }
    if settings.dagster_postgres_url:
        config["storage"] = {"postgres": {"postgres_url": {"env": POSTGRES_VARIABLE}}}
    else:
        config["event_log_storage"] = {
            "module": "pipelines.event_storage",
            "class": "HeldOpenEventLog",
            "config": {"base_dir": str(settings.dagster_home.resolve() / "history" / "runs")},
        }
    return config


def with_driver(url: str) -> str:
    """The URL with the driver that Dagster's storage is written for; SQLAlchemy 2.1 takes another one by default."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg2://{rest}" if separator and scheme in ("postgresql", "postgres") else url


def prepare_dagster_home(settings: Settings) -> Path:
    """Writes `dagster.yaml` where it differs and points this process's DAGSTER_HOME at it."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    home = settings.dagster_home.resolve()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = yaml.safe_dump(instance_config(settings), sort_keys=True)
    path = home / _CONFIG
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    if settings.dagster_postgres_url:
        os.environ[POSTGRES_VARIABLE] = with_driver(settings.dagster_postgres_url)
    return home


def open_instance(settings: Settings) -> dg.DagsterInstance:
    """The instance in which this home's runs are recorded."""
    prepare_dagster_home(settings)
    return dg.DagsterInstance.get()
