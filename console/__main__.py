"""`python -m console <command>`: Django's own commands with the console's settings, such as `migrate`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
    execute_from_command_line(["python -m console", *sys.argv[1:]])


if __name__ == "__main__":
    main()
