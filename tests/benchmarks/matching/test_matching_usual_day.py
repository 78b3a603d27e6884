"""A day on which every record has a fitting number computes the fuzzy tier without loading what it weighs with."""

import subprocess
import sys

USUAL = """
import sys
from benchmarks.matching.usual_day import made_day, tier

con = made_day(2000)
seconds = tier(con)
counted = [con.execute("select count(*) from " + table).fetchall()[0][0] for table in seconds]
print(len(seconds), sum(counted), con.execute("select count(*) from match.persons").fetchall()[0][0])
print([name for name in ("splink", "pypinyin", "pyspark") if name in sys.modules])
"""


def test_nothing_is_weighed_and_nothing_loaded_where_every_record_has_a_fitting_number() -> None:
    done = subprocess.run([sys.executable, "-c", USUAL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["6 0 2000", "[]"]
