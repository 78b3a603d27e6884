"""Settings and where each came from: flags over environment `LOWINCOME_*` over `lowincome.toml` over defaults."""

import os
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from lowincome.kernel.sealing import Cipher

CONFIG_VARIABLE = "LOWINCOME_CONFIG"
DEFAULT_CONFIG = "lowincome.toml"


def config_file() -> Path:
    """The TOML file that is read, whether it exists or not."""
    return Path(os.environ.get(CONFIG_VARIABLE, DEFAULT_CONFIG))


class Settings(BaseSettings):
    """Everything a deployment can set. Each field is `LOWINCOME_<FIELD>` in the environment and `<field>` in TOML."""

    model_config = SettingsConfigDict(env_prefix="LOWINCOME_", extra="forbid", env_nested_delimiter="__")

    home: Path = Field(default=Path("var"), description="folder that holds everything the system writes")
    landing: str | None = Field(default=None, description="folder or fsspec URL of the landing; default <home>/landing")
    database_url: str | None = Field(
        default=None, description="console database; default SQLite <home>/console.sqlite3"
    )
    dagster_postgres_url: str | None = Field(
        default=None, description="Dagster on postgresql+psycopg2://…; default SQLite"
    )
    audit_root: Path | None = Field(
        default=None, description="where daily audit roots are written; default <home>/audit/roots"
    )
    pseudonym_key: str = Field(
        default="lowincome-monitor", description="key of signal and task ids; set one per deployment"
    )
    hash_algorithm: Literal["sha256", "sm3"] = Field(default="sha256", description="hash of new audit entries")
    today: date | None = Field(
        default=None, description="the date taken for today; default the machine's, Asia/Shanghai"
    )
    key_file: Path | None = Field(
        default=None, description="key that citizen numbers in the console and evidence are sealed with; outside home"
    )
    old_key_files: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="keys of before, still read; with commas"
    )
    cipher: Cipher = Field(default="aes-256-gcm", description="how is sealed: aes-256-gcm or sm4-gcm")
    engine: Literal["duckdb", "spark"] = Field(
        default="duckdb", description="what computes tables; spark needs its extra and Java"
    )
    spark_master: str = Field(default="local[2]", description="Spark's master: local[n] or spark://host:port")
    spark_conf: dict[str, str] = Field(default_factory=dict, description="further settings of Spark, such as memory")
    memory_limit: str = Field(default="3GB", description="DuckDB's memory limit")
    threads: int | None = Field(default=None, description="DuckDB's threads; default the machine's cores")
    intake_per_village_month: int = Field(
        default=15, ge=1, description="tasks a township takes in per village and month"
    )
    review_twice_share: float = Field(
        default=0.1, ge=0, le=1, description="share of review pairs that two people judge"
    )
    review_checked_share: float = Field(
        default=0.02,
        ge=0,
        le=1,
        description="share of linked and of unlinked records that are put to review all the same",
    )
    keep_profile_days: int = Field(default=7, ge=1, description="days whose profiles are kept, besides month ends")
    contracts: Path | None = Field(
        default=None, description="folder of feed contracts; default the ones that come along"
    )
    policies: Path | None = Field(
        default=None,
        description="folder of policies; default what went live in the console, else the ones that come along",
    )
    history_from: dict[str, date] = Field(default_factory=dict, description="append feed → first day it covers")
    switched_on: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="optional feeds and rules that are on: `<switch>`, `<place>.<switch>` or `all`, with commas",
    )

    public_url: str | None = Field(
        default=None,
        description="address under which the console is reached through a proxy, such as https://console.example",
    )
    mail_server: str | None = Field(
        default=None,
        description="mail server of digests: smtp://, smtp+starttls:// or smtps://[user:password@]host[:port]",
    )
    mail_sender: str | None = Field(default=None, description="sender of digests, such as monitor@example.gov.cn")
    second_factor: bool = Field(default=False, description="accounts of the console also need a code (TOTP) to log in")

    @field_validator("switched_on", "old_key_files", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(filter(None, (entry.strip() for entry in value.split(","))))
        return tuple(value) if isinstance(value, list) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=config_file())

    @property
    def landing_url(self) -> str:
        """The landing as a path or fsspec URL."""
        return self.landing or str(self.home / "landing")

    @property
    def lake_root(self) -> Path:
        return self.home / "lake"

    @property
    def audit_dir(self) -> Path:
        return self.home / "audit"

    @property
    def audit_root_dir(self) -> Path:
        return self.audit_root or self.audit_dir / "roots"

    @property
    def console_url(self) -> str:
        """The console database as a URL: `sqlite:///<path>` or `postgresql://…`."""
        return self.database_url or f"sqlite:///{(self.home / 'console.sqlite3').resolve()}"

    @property
    def dagster_home(self) -> Path:
        return self.home / "dagster"


def settings_in_force() -> Settings:
    """The settings, for who asks often: read anew only when a variable of ours or the TOML file has changed.

    They are shared: nobody changes them. Reading them costs a millisecond or two.
    """
    path = config_file()
    changed = path.stat().st_mtime_ns if path.is_file() else None
    return _read_once(tuple(sorted(entry for entry in os.environ.items() if _is_ours(entry[0]))), path, changed)


def _is_ours(variable: str) -> bool:
    return variable.upper().startswith("LOWINCOME_")


@lru_cache(maxsize=2)
def _read_once(_environment: tuple[tuple[str, str], ...], _path: Path, _changed: int | None) -> Settings:
    return Settings()


def origins(settings: Settings, flags: dict[str, Any]) -> dict[str, str]:
    """Where each setting came from: `flag`, `environment`, the TOML file's path, or `default`."""
    path = config_file()
    in_file = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    found: dict[str, str] = {}
    for name in type(settings).model_fields:
        if flags.get(name) is not None:
            found[name] = "flag"
        elif f"LOWINCOME_{name.upper()}" in os.environ:
            found[name] = "environment"
        elif name in in_file:
            found[name] = str(path)
        else:
            found[name] = "default"
    return found
