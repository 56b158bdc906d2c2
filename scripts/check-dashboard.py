"""Walks the pages of running services as people do, with Chromium, and says what is not as it should be."""

import argparse
import pathlib
import sys

from playwright.sync_api import expect, sync_playwright

PASSWORD = "ten letters or more"


class Walk:
    """A browser, the pictures it takes and what went wrong in it."""

    def __init__(self, browser, pictures, **options):
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(60_000)
        self.pictures = pictures
        self.troubles = []
        self.page = self.context.new_page()
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.blockedURI + ' ' + e.violatedDirective))"
        )
        self.page.on("console", lambda message: self.note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.note("error", str(error)))

    def note(self, kind, text):
        if kind in ("error", "warning"):
            self.troubles.append(f"{self.page.url}: {kind}: {text}")

    def open(self, address):
        self.page.goto(address, wait_until="load")

    def picture(self, name, full=False):
        self.page.wait_for_timeout(150)
        self.page.screenshot(path=self.pictures / f"{name}.png", full_page=full)

    def fits(self):
        """The page is no wider than the window: only what scrolls by itself may be."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.troubles.append(f"{self.page.url}: {wide} pixels wider than the window")

    def contrast(self):
        """Every text has the contrast of WCAG 2.2 AA (4.5, large 3) with what it stands on."""
        found = self.page.evaluate(CONTRAST)
        self.troubles += [f"{self.page.url}: {text}" for text in found]

    def shown(self, selector):
        """The pictures of the page have come."""
        expect(self.page.locator(selector).first).to_be_visible()
        self.page.wait_for_function(
            "fetch(document.querySelector('.sheet image, .sheet img')?.getAttribute('href')"
            " ?? document.querySelector('.sheet img').src).then(reply => reply.ok)"
        )

    def press(self, key):
        self.page.keyboard.press(key)

    def end(self):
        self.context.close()
        return self.troubles


CONTRAST = """() => {
  const light = (c) => { const f = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
  const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const behind = (element) => { for (let e = element; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > .99) return c.slice(0, 3); } return [255, 255, 255]; };
  const wrong = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || element.closest('svg')) continue;
    const style = getComputedStyle(element);
    if (!element.offsetParent || style.visibility === 'hidden' || element.closest('.unseen, .skip')) continue;
    const [a, b] = [light(parts(style.color).slice(0, 3)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05), size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    if (ratio < least) wrong.add(`contrast ${ratio.toFixed(2)} of "${element.textContent.trim().slice(0, 30)}"`);
  }
  return [...wrong];
}"""


def first_account(walk, arguments):
    walk.open(arguments.setup)
    page = walk.page
    page.get_by_label("Name").fill("Ayşe")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button").click()
    page.wait_for_url(arguments.office + "/")


def sign_in(walk, arguments, target="/"):
    walk.open(arguments.office + target)
    page = walk.page
    assert "/sign-in?to=" in page.url, page.url
    page.locator("input[name=name]").fill("Ayşe")
    page.locator("input[name=password]").fill(PASSWORD)
    walk.contrast()
    walk.fits()
    walk.press("Enter")
    page.wait_for_url(arguments.office + target)


def work_by_keyboard(walk, arguments):
    """Three documents of the review queue with nothing but keys: accepted as it is, corrected, recategorised."""
    page = walk.page
    walk.open(arguments.office + "/review")
    walk.shown(".sheet")
    expect(page.locator(".mark rect").first).to_be_visible()
    waiting = int("".join(c for c in page.locator(".head .quiet").last.inner_text() if c.isdigit()))
    walk.picture("review")

    first = page.locator("h1").inner_text()
    walk.press("f")
    assert page.evaluate("document.activeElement.id") == "i0"
    walk.picture("review-field")
    walk.press("Escape")
    walk.press("j")
    page.wait_for_function("name => document.querySelector('h1').innerText !== name", arg=first)
    walk.press("k")
    page.wait_for_function("name => document.querySelector('h1').innerText === name", arg=first)
    walk.press("?")
    expect(page.locator("details.keys")).to_have_attribute("open", "")
    walk.press("a")
    page.wait_for_url("**said=accepted**")
    expect(page.locator("[role=status].done")).to_be_focused()

    second = page.locator("h1").inner_text()
    walk.press("c")
    walk.press("ArrowDown")
    walk.press("Escape")
    walk.press("a")
    page.wait_for_url("**said=accepted**")
    page.wait_for_function("name => document.querySelector('h1').innerText !== name", arg=second)

    third = page.locator("h1").inner_text()
    walk.press("f")
    # What is wrong is told beside the field, and nothing of what was typed is lost.
    kind = page.evaluate("document.activeElement.name")
    walk.press("End")
    page.keyboard.type("?!")
    typed = page.evaluate("document.activeElement.value")
    walk.press("Escape")
    walk.press("a")
    page.wait_for_load_state("load")
    if page.locator("[aria-invalid=true]").count():
        assert page.locator(f"input[name='{kind}']").input_value() == typed
        walk.picture("review-refused")
        walk.press("f")
        page.keyboard.press("ControlOrMeta+a")
        walk.press("Delete")
        walk.press("Escape")
        walk.press("a")
    page.wait_for_url("**said=accepted**")
    left = page.locator(".head .quiet")
    if left.count():
        now = int("".join(c for c in left.last.inner_text() if c.isdigit()))
        assert now == waiting - 3, f"{waiting} waited, {now} wait after three documents"
    assert third != first


def office_pages(walk, arguments):
    page = walk.page
    for name, path in [
        ("overview", "/"), ("documents", "/documents"), ("figures", "/figures"), ("alerts", "/alerts"),
    ]:
        walk.open(arguments.office + path)
        walk.fits()
        walk.contrast()
        walk.picture(f"{name}-{walk.name}", full=True)
    walk.open(arguments.office + "/documents?outcome=filed")
    page.locator("a[data-row]").first.click()
    walk.shown(".sheet")
    walk.fits()
    walk.contrast()
    walk.picture(f"document-{walk.name}", full=True)
    walk.open(arguments.office + "/review")
    walk.shown(".sheet")
    walk.fits()
    walk.contrast()
    walk.picture(f"review-{walk.name}", full=True)


def filter_by_day(walk, arguments):
    """Documents are found by the days of their runs."""
    page = walk.page
    walk.open(arguments.office + "/documents")
    since, until = page.get_by_label("Runs from this day on"), page.get_by_label("Runs before this day")
    since.fill("2999-01-01")
    walk.press("Enter")
    page.wait_for_url("**since=2999-01-01**")
    expect(page.locator("main p[role=status]")).to_be_visible()
    since.fill("")
    until.fill("2999-01-01")
    walk.press("Enter")
    page.wait_for_url("**until=2999-01-01**")
    expect(page.locator("a[data-row]").first).to_be_visible()


def live(walk, arguments):
    """What happens is seen without loading the page again."""
    page = walk.page
    walk.open(arguments.office + "/")
    expect(page.locator("[data-figure=live]")).not_to_be_empty()
    before = int(page.locator("[data-figure=outcome-duplicate]").inner_text())
    files = sorted(pathlib.Path(arguments.inbox).iterdir())[:4]
    session = page.evaluate("fetch('/api/v1/session').then(reply => reply.json())")
    for file in files:
        reply = walk.context.request.post(
            arguments.office + "/api/v1/documents?name=live" + file.suffix,
            headers={"X-CSRF-Token": session["csrf"], "Content-Type": "application/octet-stream"},
            data=file.read_bytes(),
        )
        assert reply.ok, reply.text()
    page.wait_for_function(
        "least => Number(document.querySelector('[data-figure=outcome-duplicate]').innerText) >= least",
        arg=before + len(files),
    )
    walk.picture("overview-live")


def without_script(browser, arguments, pictures):
    """The same forms work where no script does."""
    walk = Walk(browser, pictures, java_script_enabled=False, locale="it-IT")
    page = walk.page
    walk.open(arguments.office + "/review")
    page.locator("input[name=name]").fill("Ayşe")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button").last.click()
    expect(page.locator("form.work")).to_be_visible()
    page.locator("button[value=accept]").click()
    expect(page.locator("[role=status].done")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "it"
    page.get_by_role("link", name="TR", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "tr"
    return walk.end()


def main():
    parser = argparse.ArgumentParser()
    for name in ("office", "setup", "rows", "faces", "inbox", "pictures"):
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    pictures = pathlib.Path(arguments.pictures)
    troubles = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        walk = Walk(browser, pictures, locale="en-GB", viewport={"width": 1360, "height": 860})
        first_account(walk, arguments)
        live(walk, arguments)
        filter_by_day(walk, arguments)
        work_by_keyboard(walk, arguments)
        troubles += walk.end()
        for name, language, scheme, width in [
            ("light", "en-GB", "light", 1360), ("dark", "tr-TR", "dark", 1360),
            ("narrow", "it-IT", "light", 360), ("narrow-dark", "tr-TR", "dark", 360),
        ]:
            walk = Walk(
                browser, pictures, locale=language, color_scheme=scheme, reduced_motion="reduce",
                viewport={"width": width, "height": 800},
            )
            walk.name = name
            sign_in(walk, arguments)
            office_pages(walk, arguments)
            for page, address in [("tables", arguments.rows), ("photographs", arguments.faces)]:
                walk.open(f"{address}/{page}")
                walk.fits()
                walk.contrast()
                walk.picture(f"{page}-{name}", full=True)
            walk.open(arguments.faces + "/documents")
            walk.page.locator("a[data-row]").first.click()
            walk.shown(".sheet")
            walk.fits()
            walk.contrast()
            walk.picture(f"photograph-{name}", full=True)
            troubles += walk.end()
        troubles += without_script(browser, arguments, pictures)
        browser.close()
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    print(f"{len(list(pictures.glob('*.png')))} pictures in {pictures}; {len(troubles)} troubles")
    sys.exit(1 if troubles else 0)


main()
