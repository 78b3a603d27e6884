"""What may answer a clause is known without building the graph of assets, and is what the graph has."""

import subprocess
import sys

from commands.known_names import known_names
from lowincome.contracts import load_contracts
from lowincome.kernel.switches import EVERYTHING
from pipelines.build import stage_assets, stage_checks


def test_the_names_of_tables_and_checks_are_those_of_the_graph() -> None:
    contracts = load_contracts(switched_on=(EVERYTHING,))
    known = known_names(contracts)
    tables = {".".join(key.path) for asset in stage_assets(contracts) for key in asset.keys}
    assert {name for name in known.reports if "." in name} == tables
    assert known.checks == {spec.name for step in stage_checks(contracts) for spec in step.check_specs}


def test_nothing_of_dagster_is_imported_for_them() -> None:
    script = """
import sys
from commands.known_names import known_names
from lowincome.contracts import load_contracts
known_names(load_contracts())
print("dagster" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
