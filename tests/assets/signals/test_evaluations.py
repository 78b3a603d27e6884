"""The counts of each rule: how often it fired today, and how often people confirmed it so far."""


def test_a_rule_counts_what_it_fired_on_and_its_verdicts(story):
    story.verdict("confirmed", "2024-09-01", verdict_id="V1", subject_id="P7")
    story.verdict("not_confirmed", "2024-09-02", verdict_id="V2", subject_id="P8")
    story.verdict("not_confirmed", "2024-09-03", verdict_id="V3", subject_id="P9")
    story.verdict("could_not_tell", "2024-09-03", verdict_id="V4", subject_id="P9")
    story.verdict("confirmed", "2024-09-11", verdict_id="V5", subject_id="P6")
    story.closed("2024-09-05")
    story.day("2024-09-10", {"P1": {}, "P2": {}})
    counts = story.con.execute(
        "select rule, evaluated, fired, confirmed, not_confirmed from signals.evaluations"
    ).fetchall()
    assert counts == [("topup", True, 2, 1, 2)]


def test_a_rule_that_is_not_evaluated_says_why(story):
    story.day("2024-09-10", evaluated=False)
    told = story.con.execute("select evaluated, reason, fired from signals.evaluations").fetchall()
    assert told == [(False, "roster: never delivered", 0)]
