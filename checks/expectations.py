"""The process in which Great Expectations runs: started with the run, because importing it takes seconds.

It reads one JSON line per request, `{"suite": name, "measures": {check: number}, "limits": {check: [lowest, highest]}}`,
and answers with `{"outcomes": {check: true|false|null}}`; null where the expectation itself failed: that is not passed.
Run as `python -m checks.expectations`.
"""

import json
import os
import sys
from typing import Any, TextIO


def main() -> None:
    """Answers requests until standard input ends. Nothing but answers goes to standard output."""
    os.environ["GX_ANALYTICS_ENABLED"] = "False"
    hide_pyspark()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _serve(sys.stdin, answers)


def hide_pyspark() -> None:
    """Lets this process find no pyspark: Great Expectations would import its tests, which can end the process."""
    sys.modules["pyspark"] = None  # type: ignore[assignment]


def _serve(requests: TextIO, answers: TextIO) -> None:
    import great_expectations as gx
    import pandas as pd
    from great_expectations import expectations as gxe

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    asset = context.data_sources.add_pandas("measures").add_dataframe_asset("measures")
    whole = asset.add_batch_definition_whole_dataframe("all")
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        frame = pd.DataFrame({name: [value] for name, value in request["measures"].items()})
        suite = gx.ExpectationSuite(
            name=request["suite"],
            expectations=[
                gxe.ExpectColumnValuesToBeBetween(column=name, min_value=low, max_value=high, meta={"check": name})
                for name, (low, high) in request["limits"].items()
            ],
        )
        batch = whole.get_batch(batch_parameters={"dataframe": frame})
        result = batch.validate(suite, result_format={"result_format": "BASIC", "partial_unexpected_count": 0})
        outcomes = {each.expectation_config.meta["check"]: _outcome(each) for each in result.results}
        answers.write(json.dumps({"outcomes": outcomes}) + "\n")
        answers.flush()


def _outcome(result: Any) -> bool | None:
    raised = (result.exception_info or {}).get("raised_exception", True)
    return None if raised else bool(result.success)


if __name__ == "__main__":
    main()
