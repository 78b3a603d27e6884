"""A shelter stay on day D: the subject of long_shelter_stay."""

from datetime import date

from oracle_city.reading import Record
from oracle_city.records import Row


class Stay:
    """One stay_no; whose stay it is may be unknown."""

    def __init__(self, record: Record, day: date) -> None:
        self.key: str = record["stay_no"]
        self.region: str | None = record["region_code"]
        self.row = Row(record)
        self.day = day
