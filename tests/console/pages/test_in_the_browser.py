"""What only a real browser can tell: keys, weight, pages without scripts, and sheets of paper."""

import re

LIMIT = 200 * 1024


def test_the_first_load_of_the_queue_weighs_little(live, chromium, seat, town):
    officer = seat("officer")
    page = chromium.new_context(storage_state=officer.page.context.storage_state()).new_page()
    meter = page.context.new_cdp_session(page)
    meter.send("Network.enable")
    weights = []
    meter.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(f"{live}/queue/?view=new")
    page.wait_for_load_state("networkidle")
    page.context.close()
    assert len(weights) >= 4 and sum(weights) <= LIMIT, weights


def test_a_task_is_taken_visited_and_judged_with_the_keyboard_alone(town, seat):
    signal = town.signal("deceased_on_roster")
    officer = seat("officer")
    officer.open("/queue/?view=new")
    keys = officer.page.keyboard

    def until(test, at_most=80):
        """Tabs until what has the focus passes a test in the browser."""
        for _ in range(at_most):
            keys.press("Tab")
            if officer.page.evaluate(f"(node => {test})(document.activeElement)"):
                return
        raise AssertionError(f"no way to {test} with the keyboard")

    keys.press("j")
    keys.press("j")
    keys.press("k")
    keys.press("x")
    assert officer.page.locator("[data-task] input:checked").count() == 1
    with officer.page.expect_navigation():
        keys.press("Enter")
    assert officer.page.url.endswith(f"/tasks/{signal.task_id}/"), "the most urgent one comes first"
    until("node.textContent.trim() === '领取任务'")
    with officer.page.expect_navigation():
        keys.press("Enter")
    until("node.textContent.trim() === '登记走访'")
    with officer.page.expect_navigation():
        keys.press("Enter")
    until("node.name === 'seen'")
    keys.type("家属确认已去世")
    until("node.dataset.finding === 'confirmed'")
    keys.press("Space")
    until("node.name.endsWith('.advice')")
    keys.press("ArrowDown")
    until("node.name.endsWith('.measure')")
    keys.type("核实后停发")
    until("node.name.endsWith('.follow_up_on')")
    keys.type("12042024")
    until("node.textContent.trim() === '保存'")
    with officer.page.expect_navigation():
        keys.press("Enter")
    assert "属实,待办理" in officer.text and "终止核查" in officer.text


def test_slash_leads_to_the_search_and_typing_there_moves_nothing(town, seat):
    officer = seat("officer")
    officer.open("/queue/?view=new")
    officer.page.keyboard.press("/")
    officer.page.keyboard.type("jjx")
    assert officer.page.locator("[data-find]").input_value() == "jjx"
    assert officer.page.locator(".is-chosen").count() == 0


def test_without_scripts_the_page_still_leads_to_everything(live, chromium, seat, town):
    officer = seat("officer")
    state = officer.page.context.storage_state()
    page = chromium.new_context(java_script_enabled=False, storage_state=state).new_page()
    page.goto(f"{live}/tasks/{town.task('topup_missing_elder').pk}/")
    page.get_by_text("为什么:条款、参数、依据").click()
    page.get_by_role("link", name="每项事实来自哪份数据").click()
    assert "roster.csv 第 2 行" in page.content()
    page.go_back()
    page.get_by_role("link", name="查看完整救助链").click()
    assert "家庭成员与待遇" in page.content()
    page.context.close()


def test_sheets_fill_a4_without_the_frame_around_them(town, seat):
    officer = seat("officer")
    officer.open(f"/tasks/{town.task('topup_missing_elder').pk}/print/visit/")
    officer.page.emulate_media(media="print")
    shown = officer.page.evaluate("document.body.innerText")
    assert (
        "入户核查表" in shown
        and "退出登录" not in shown
        and "查看完整信息" not in shown
        and "打印" not in shown.split("打印于")[0]
    )
    pdf = officer.page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", pdf), "A4"
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
