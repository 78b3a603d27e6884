"""The tables that callers give: which columns they may have, and what is wrong with a table, in words."""

import pyarrow as pa
import pyarrow.compute as pc

from lowincome.kernel.errors import InputError

PERSON_COLUMNS = pa.schema(
    [
        ("person_id", pa.string()),
        ("id_number", pa.string()),
        ("name", pa.string()),
        ("former_name", pa.string()),
        ("birth_date", pa.date32()),
        ("sex", pa.string()),
        ("region_code", pa.string()),
        ("household_id", pa.string()),
        ("register_no", pa.string()),
    ]
)
"""One row per person. `id_number` is a valid citizen number; birth date and sex come from it where they are not given."""

RECORD_COLUMNS = pa.schema(
    [
        ("record_id", pa.string()),
        ("id_number", pa.string()),
        ("other_number", pa.string()),
        ("name", pa.string()),
        ("former_name", pa.string()),
        ("birth_date", pa.date32()),
        ("sex", pa.string()),
        ("region_code", pa.string()),
        ("kin_numbers", pa.list_(pa.string())),
    ]
)
"""One row per record to be linked. `id_number` is as delivered; `other_number` a student or disability number;

`kin_numbers` the citizen numbers of those whom the feed puts into one household with the record.
"""


def given(table: pa.Table, columns: pa.Schema) -> pa.Table:
    """The table with exactly these columns: what is missing is null, what is more is left out.

    The first column is the key. InputError where it is missing, empty or not unique, or a column has another type.
    """
    key = columns.names[0]
    if key not in table.column_names:
        raise InputError(f"待匹配的表缺少主键列 {key}。", f"The table to match lacks its key column {key}.")
    if table[key].null_count or pc.count_distinct(table[key]).as_py() != table.num_rows:
        raise InputError(f"主键列 {key} 有空值或重复。", f"The key column {key} has empty or repeated values.")
    try:
        arrays = [
            table[field.name].cast(field.type)
            if field.name in table.column_names
            else pa.nulls(table.num_rows, field.type)
            for field in columns
        ]
    except pa.ArrowInvalid as error:
        raise InputError(
            f"待匹配的表中有列类型不对(主键 {key})。", f"A column of the table to match has the wrong type (key {key})."
        ) from error
    return pa.table(arrays, schema=columns)
