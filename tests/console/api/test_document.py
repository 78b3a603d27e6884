"""The OpenAPI document: valid 3.1, with every field explained, and a snapshot of which every change is to be reviewed.

`LOWINCOME_UPDATE_OPENAPI=1 pytest tests/console/api/test_document.py` writes openapi.json anew.
"""

import json
import os
from pathlib import Path

from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

SNAPSHOT = Path(__file__).with_name("openapi.json")
UPDATE = "LOWINCOME_UPDATE_OPENAPI"
IS_UPDATED = bool(os.environ.get(UPDATE))


def served():
    from django.test import Client

    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()


def schemas(document):
    """Every schema in the document, parameters' and properties' too, with where it stands."""
    waiting = [("", document["paths"]), ("", document["components"]["schemas"])]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, list):
            waiting += [(f"{place}/{number}", each) for number, each in enumerate(value)]
        elif isinstance(value, dict):
            yield place, value
            waiting += [(f"{place}/{name}", each) for name, each in value.items()]


def test_it_is_valid_openapi_3_1(console_db):
    document = served()
    assert document["openapi"].startswith("3.1.")
    assert [error.message for error in Draft202012Validator(OPENAPI_31).iter_errors(document)] == []
    for _, schema in schemas(document):
        if "type" in schema and "content" not in schema and isinstance(schema["type"], str):
            Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere(console_db):
    document = served()
    references = [found["$ref"] for _, found in schemas(document) if "$ref" in found]
    names = {each.removeprefix("#/components/schemas/") for each in references}
    assert names <= set(document["components"]["schemas"])
    assert len(names) > 10


def test_every_field_parameter_and_operation_says_what_it_means_in_both_languages(console_db):
    document = served()
    said = {}
    for place, found in schemas(document):
        for name, field in found.get("properties", {}).items() if place.count("/") == 1 else ():
            said[f"{place}.{name}"] = field.get("description", "")
        for parameter in found.get("parameters", ()) if "parameters" in found else ():
            said[f"{place}?{parameter['name']}"] = parameter.get("description", "")
        if "operationId" in found:
            said[found["operationId"]] = found.get("description", "")
    assert len(said) > 80
    assert [name for name, words in said.items() if " · " not in words or words.isascii()] == []


def test_refusals_are_problems(console_db):
    for path in served()["paths"].values():
        for operation in path.values():
            refusals = {status: each for status, each in operation["responses"].items() if int(status) >= 400}
            assert {"401", "422", "429"} <= set(refusals)
            assert {kind for each in refusals.values() for kind in each["content"]} == {"application/problem+json"}


def test_it_is_the_document_that_was_reviewed(console_db):
    text = json.dumps(served(), ensure_ascii=False, indent=1) + "\n"
    if IS_UPDATED:
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8"), f"review the change, then run again with {UPDATE}=1"


def test_nothing_is_drawn_from_elsewhere(console_db):
    from django.test import Client

    for path in ("/api/v1/docs", "/api/v1/", "/api/docs", "/api/v1/redoc"):
        assert Client().get(path).status_code == 404
