"""Three small cities, made once: clean, with the usual faults, with heavy ones. Puts this folder on the path for them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_city import MadeCity, make


@pytest.fixture(scope="session")
def clean_city(tmp_path_factory: pytest.TempPathFactory) -> MadeCity:
    return make(tmp_path_factory.mktemp("clean"), "none")


@pytest.fixture(scope="session")
def usual_city(tmp_path_factory: pytest.TempPathFactory) -> MadeCity:
    return make(tmp_path_factory.mktemp("usual"), "usual")


@pytest.fixture(scope="session")
def heavy_city(tmp_path_factory: pytest.TempPathFactory) -> MadeCity:
    return make(tmp_path_factory.mktemp("heavy"), "heavy", people=8000)


@pytest.fixture(scope="session", params=["usual", "heavy"])
def spoilt_city(request: pytest.FixtureRequest) -> MadeCity:
    city: MadeCity = request.getfixturevalue(f"{request.param}_city")
    return city
