"""PROV-JSON: the `prov` package reads it, gives the same back, and finds the way from the signal to the file."""

import json

import pytest
from prov.model import ProvActivity, ProvAgent, ProvDerivation, ProvDocument, ProvEntity

from lowincome.lineage.bundle.prov import prov_document


@pytest.fixture
def written(told, lineage, published_at):
    return prov_document(told(), [lineage], published_at, {"roster": "民政"})


@pytest.fixture
def document(written):
    return ProvDocument.deserialize(content=json.dumps(written), format="json")


def test_what_is_read_is_what_was_written(document):
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document and document.get_records()


def test_the_signal_is_derived_from_the_line_and_the_line_from_the_file(document):
    made_from: dict[str, set[str]] = {}
    for relation in document.get_records(ProvDerivation):
        made, used = (str(value) for _, value in relation.formal_attributes[:2])
        made_from.setdefault(made, set()).add(used)
    assert made_from["lowincome:signal-s1"] == {
        "lowincome:fact-s1-age",
        "lowincome:fact-s1-account",
        "lowincome:rule-topup_missing_elder-ab12",
    }
    assert made_from["lowincome:fact-s1-age"] == {f"lowincome:line-{'ab' * 32}-2"}
    assert made_from[f"lowincome:line-{'ab' * 32}-2"] == {f"lowincome:file-{'ab' * 32}"}


def test_every_name_in_a_relation_is_something(document):
    known = {
        str(record.identifier)
        for kind in (ProvEntity, ProvActivity, ProvAgent)
        for record in document.get_records(kind)
    }
    for record in document.get_records():
        if record.is_relation():
            assert {str(value) for _, value in record.formal_attributes if value is not None} <= known


def test_who_delivered_who_acted_and_who_looked_are_agents(document):
    names = {value for agent in document.get_records(ProvAgent) for value in agent.get_attribute("lowincome:name")}
    assert names == {"lowincome", "民政", "officer"}


def test_it_names_nobody_whom_the_case_is_about(written):
    assert "张" not in json.dumps(written, ensure_ascii=False)
