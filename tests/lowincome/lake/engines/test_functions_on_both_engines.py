"""Each function that SQL may use gives the same on DuckDB and on Spark, for nulls, month ends, Chinese and other edges."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from function_cases import AGGREGATES, CASES, SELECTS

from lowincome.harmonising.folding import fold_column
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.engines.engine import Engine
from lowincome.lake.engines.spark_engine import SparkEngine
from lowincome.lake.portable.functions import portable_functions

pytestmark = pytest.mark.xdist_group("spark")

TEXTS = (
    None,
    "",
    " ",
    "a",
    "a ",
    "ABC",
    "张三",
    "𠮷野家",
    "é·Q",
    "2024-02-29",
    "2023-02-29",
    "2024-2-1",
    "2024/02/01",
    "0001-01-01",
    "9999-12-31",
    "2024-12-3 ",
    "12",
    "-5",
    "+7",
    "12.5",
    "12.345",
    "12.",
    "007.00",
    "123456789012345678",
    "1,234.50",
    "¥5元",
    "x\ny",
    "x\r",
    "三 \n",
    "三\u000b",
    "三\u2028",
    "a.0",
    "abab-三-",
    "张３\u200b Ａ",
    'say "a\\b"',
    "_x",
    "a\t三a",
    "2024年2月1日",
)
COUNT = len(TEXTS)
NUMBERS = (None, 0, 1, -1, 7, -13, 12, 365, 99_999_999_999_999, -99_999_999_999_999)
SMALL = (0, 1, -1, None, 12, -11, 30, 2)
DAYS = (
    None,
    date(2024, 2, 29),
    date(2023, 2, 28),
    date(2024, 1, 31),
    date(1900, 12, 31),
    date(1940, 6, 1),
    date(2098, 12, 31),
)
MONEY = (None, "0.00", "0.01", "-0.01", "12.50", "-7.25", "9999999999.99", "0.10")
FINE = ("0.0050", None, "-0.0050", "2.6750", "-2.6750", "1.0049", "123456.7891")
JSON = (None, '{"a": 1.50, "b": {"value": "张三"}}', '{"a": null}', '{"a": "12.5"}', '{"a": true}', "[1", "{}", '"x"')


def _turned(values: tuple, place: int) -> object:
    return values[place % len(values)]


def edges() -> pa.Table:
    """Edge values put together so that each meets many others. `place` is the row's number."""
    rows = [
        {
            "place": place,
            "t": TEXTS[place],
            "u": _turned(TEXTS, place * 7 + 3),
            "n": _turned(NUMBERS, place),
            "k": _turned(SMALL, place),
            "d": _turned(DAYS, place),
            "e": _turned(DAYS, place * 3 + 1),
            "q": _decimal(_turned(MONEY, place)),
            "r": _decimal(_turned(FINE, place)),
            "b": _turned((True, False, None), place),
            "j": _turned(JSON, place),
        }
        for place in range(COUNT)
    ]
    kinds = {"place": pa.int64(), "n": pa.int64(), "k": pa.int32(), "d": pa.date32(), "e": pa.date32(), "b": pa.bool_()}
    kinds |= {"q": pa.decimal128(18, 2), "r": pa.decimal128(18, 4)}
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, kinds.get(name, pa.string())) for name in rows[0]]))


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def answers(engine: Engine) -> dict[str, list[object]]:
    """What an engine says of every expression, by expression, in as few jobs as may be."""
    found: dict[str, list[object]] = {}
    with engine.scratch() as scratch:
        scratch.keep_rows("edges", edges())
        fold = scratch.text_function("fold", fold_column)
        for source, order in ((CASES, "order by place"), (AGGREGATES, "")):
            listed = [each for expressions in source.values() for each in expressions]
            columns = ", ".join(f"{each} as c{number}" for number, each in enumerate(listed))
            rows = scratch.rows(f"select {columns} from edges {order}")
            found |= {each: rows.column(number).to_pylist() for number, each in enumerate(listed)}
        for select in SELECTS.values():
            rows = scratch.rows(select.format(fold=fold)).to_pylist()
            found[select] = sorted((tuple(row.values()) for row in rows), key=repr)
    return found


@pytest.fixture(scope="module")
def both(duck: DuckDBEngine, spark: SparkEngine) -> tuple[dict[str, list[object]], dict[str, list[object]]]:
    return answers(duck), answers(spark)


def test_every_function_of_the_list_is_tried() -> None:
    assert {*CASES, *AGGREGATES, *SELECTS} == {each.function for each in portable_functions().values()}


@pytest.mark.parametrize("function", [*CASES, *AGGREGATES, *SELECTS])
def test_a_function_says_the_same_on_both_engines(function: str, both) -> None:
    ours, theirs = both
    tried = CASES.get(function) or AGGREGATES.get(function) or (SELECTS[function],)
    assert {each: ours[each] for each in tried} == {each: theirs[each] for each in tried}
