"""Brings the console's database to the state that a backup recorded: `python -m console.recorded_state [--check]`.

Standard input: the applied migrations as a list of [app, name]. Standard output: `{"unknown": …}`, those that this software
does not have, and `{"ahead": …}`, those that the database has beyond them. Where there is one of either nothing is changed.
"""

import json
import os
import sys
from typing import Any

Migration = tuple[str, str]


def main(arguments: list[str]) -> None:
    """Migrates, unless `--check` is given."""
    recorded = {(app, name) for app, name in json.load(sys.stdin)}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    unknown = recorded - set(executor.loader.disk_migrations)
    ahead = set(executor.loader.applied_migrations) - recorded
    if not unknown and not ahead and "--check" not in arguments:
        executor.migrate(_last_of_each_app(recorded, executor.loader.graph))
    print(json.dumps({"unknown": sorted(unknown), "ahead": sorted(ahead)}))


def _last_of_each_app(recorded: set[Migration], graph: Any) -> list[Migration]:
    """The migrations after which the app has no other recorded one."""
    return [each for each in sorted(recorded) if not recorded & _next_in_app(each, graph)]


def _next_in_app(migration: Migration, graph: Any) -> set[Migration]:
    return {child.key for child in graph.node_map[migration].children if child.key[0] == migration[0]}


if __name__ == "__main__":
    main(sys.argv[1:])
