"""The addresses of the working pages. None of them holds anything personal: task and signal ids, codes, dates."""

from django.urls import path

from console.pages import (
    attachments,
    conferences,
    doing,
    feeds,
    fragments,
    proposals,
    queue,
    referrals,
    rules,
    sheets,
    simulating,
    stepping,
    task,
    visit,
)

urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/next/", queue.claim_next, name="queue_next"),
    path("queue/assign/", queue.batch_assign, name="queue_assign"),
    path("queue/filters/", queue.save_filter, name="queue_filters"),
    path("queue/find/", queue.find, name="queue_find"),
    path("tasks/<slug:task_id>/", task.task_page, name="task"),
    path("tasks/<slug:task_id>/visit/", visit.visit_page, name="task_visit"),
    path("tasks/<slug:task_id>/verdicts/", visit.verdicts_page, name="task_verdicts"),
    path("tasks/<slug:task_id>/chain/", fragments.task_chain, name="task_chain"),
    path("tasks/<slug:task_id>/do/<slug:act>/", doing.task_act, name="task_act"),
    path("tasks/<slug:task_id>/files/<int:attachment_id>/", attachments.attachment, name="task_file"),
    path("tasks/<slug:task_id>/print/visit/", sheets.visit_sheet, name="visit_sheet"),
    path("tasks/<slug:task_id>/print/notice/<slug:signal_id>/", sheets.notice_sheet, name="notice_sheet"),
    path("tasks/<slug:task_id>/signals/<slug:signal_id>/sources/", fragments.signal_sources, name="signal_sources"),
    path("tasks/<slug:task_id>/signals/<slug:signal_id>/steps/<slug:step>/", stepping.step_page, name="task_step"),
    path("referrals/", referrals.inbox, name="referrals"),
    path("referrals/<int:referral_id>/", referrals.referral_page, name="referral"),
    path("conferences/", conferences.conferences, name="conferences"),
    path("conferences/<int:conference_id>/", conferences.conference_page, name="conference"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("rules/", rules.rules, name="rules"),
    path("rules/parameters/", rules.parameters, name="parameters"),
    path("rules/simulation/", simulating.simulation, name="rule_simulation"),
    path("rules/proposals/", proposals.proposals, name="proposals"),
    path("rules/proposals/<slug:law>/", proposals.proposal_page, name="proposal"),
    path("rules/<slug:code>/", rules.rule, name="rule"),
]
