"""What an installation may set, from the environment. Each setting is COMMON_TABLE_<NAME>."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """One installation. `database` is a file's path; it is made at the first start."""

    model_config = SettingsConfigDict(env_prefix="COMMON_TABLE_", frozen=True)

    database: str = str(ROOT / "data" / "common_table.duckdb")
    backups: Path | None = None
    sample: bool = True
    language: str = "en"

    @property
    def backup_folder(self) -> Path:
        """Where backups go: beside the database unless set."""
        return self.backups or Path(self.database).parent / "backups"
