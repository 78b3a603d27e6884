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


SEEN = """node => {
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return (isOutlined || node.type === "date") && box.width > 0;
}"""
"""Whether the focus can be seen; of a date the browser itself marks the part that has it."""


class Keyboard:
    """Somebody without a mouse: Tab, arrows, Space and Enter; wherever the focus comes to, it must be seen."""

    def __init__(self, officer):
        self.officer, self.keys, self.hidden = officer, officer.page.keyboard, []

    def to(self, test, at_most=90):
        """Tabs until what has the focus passes a test in the browser."""
        for _ in range(at_most):
            self.keys.press("Tab")
            if not self.officer.page.evaluate(f"({SEEN})(document.activeElement)"):
                self.hidden.append(self.officer.page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
            if self.officer.page.evaluate(f"(node => {test})(document.activeElement)"):
                return
        raise AssertionError(f"no way to {test} with the keyboard")

    def follow(self, words):
        """Goes to the button or link of this name, and presses Enter."""
        self.to(f"node.textContent.trim() === '{words}'")
        with self.officer.page.expect_navigation():
            self.keys.press("Enter")

    def type(self, name, words):
        self.to(f"(node.name || '').endsWith('{name}')")
        self.keys.type(words)

    def choose(self, name, value):
        self.to(f"(node.name || '').endsWith('{name}')")
        for _ in range(30):
            self.keys.press("ArrowDown")
            if self.officer.page.evaluate("document.activeElement.value") == value:
                return
        raise AssertionError(f"{name} does not offer {value}")


def test_a_gap_is_closed_from_the_queue_on_with_the_keyboard_alone(town, seat):
    signal = town.signal("topup_missing_elder")
    officer = seat("officer")
    officer.open("/queue/?view=new")
    hands = Keyboard(officer)
    hands.to(f"node.pathname === '/tasks/{signal.task_id}/'")
    with officer.page.expect_navigation():
        hands.keys.press("Enter")
    hands.follow("领取任务")
    hands.follow("登记走访")
    hands.type("seen", "见到本人,没有增发")
    hands.to("node.dataset.finding === 'confirmed'")
    hands.keys.press("Space")
    hands.choose(".advice", "落实政策")
    hands.choose(".cause", "old_age")
    hands.choose(".need", "living")
    hands.type(".measure", "补发增发")
    hands.type(".follow_up_on", "12042024")
    hands.follow("保存")
    assert "属实,待办理" in officer.text
    hands.follow("登记落实")
    hands.type("words", "已从11月起补发")
    hands.follow("登记落实")
    assert "已办结" in officer.text and "已从11月起补发" in officer.text
    assert hands.hidden == []


def test_the_queue_is_walked_and_ticked_with_single_keys(town, seat):
    officer = seat("officer")
    officer.open("/queue/?view=new")
    for key in "jjkx":
        officer.page.keyboard.press(key)
    assert officer.page.locator("[data-task] input:checked").count() == 1
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    assert officer.path == f"/tasks/{town.signal('deceased_on_roster').task_id}/", "the most urgent one comes first"


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
    with page.expect_navigation():
        page.get_by_role("link", name="每项事实来自哪份数据").click()
    assert "roster.csv 第 2 行" in page.content()
    page.go_back()
    with page.expect_navigation():
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
