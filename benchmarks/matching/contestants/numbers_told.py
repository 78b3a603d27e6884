"""The number that a record tells the simpler contestants: its own, else the one in a student or disability number."""

import pyarrow as pa

from lowincome.kernel.citizen_id import from_disability_number, from_student_number


def number_told(records: pa.Table) -> list[str | None]:
    """One text per record, damaged ones as they stand; None where the record tells none."""
    columns = [records[name].to_pylist() for name in ("id_number", "student_number", "certificate_no")]
    return [
        own or (from_student_number(student) if student else None) or (from_disability_number(card) if card else None)
        for own, student, card in zip(*columns, strict=True)
    ]
