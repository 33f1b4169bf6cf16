"""Chromium without a window: a page is opened from disk, looked at by a script in a copy of it, and its requests counted."""

import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
AXE = Path(find_spec("axe_core_python").origin).with_name("axe.min.js")
LOOK = """
<script>%(axe)s</script>
<script>
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const result = {
    violations: found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200) + " " + node.failureSummary).slice(0, 5)]),
    passes: found.passes.length,
    width: window.innerWidth,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    wide: document.documentElement.scrollWidth,
    resources: performance.getEntriesByType("resource").length,
    scrollers: [...document.querySelectorAll("*")].filter(each =>
      each.scrollWidth > each.clientWidth && ["auto", "scroll"].includes(getComputedStyle(each).overflowX)).length,
    outside: [...document.querySelectorAll("body *:not(.skip)")].filter(each =>
      each.getBoundingClientRect().right > window.innerWidth + 1).map(each => each.outerHTML.slice(0, 200)).slice(0, 5),
    roles: [".measures", ".objectives", ".history", ".findings"].flatMap(kind =>
      [...document.querySelectorAll(`${kind}:first-of-type, ${kind}:first-of-type :is(tr, th, td)`)].slice(0, 40)).reduce((counts, each) => {
      const name = each.closest("thead") && each.localName == "th" ? "head" : each.localName;
      counts[name] = counts[name] || {};
      counts[name][each.computedRole] = (counts[name][each.computedRole] || 0) + 1;
      return counts;
    }, {}),
    shown: [...document.querySelectorAll(".measures tr:first-child td")].slice(0, 9).map(each =>
      getComputedStyle(each, "::before").content),
  };
  const place = parent.document.createElement("pre");
  place.id = "result";
  place.textContent = JSON.stringify(result);
  parent.document.body.replaceChildren(place);
});
</script>
"""


def chromium():
    """Give the path of Chromium; without it, a test that needs it is skipped, but never in CI."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(f"CI needs a browser: there is none of {', '.join(NAMES)}")
    if path is None:
        pytest.skip(f"needs a browser: there is none of {', '.join(NAMES)}")
    return path


class Browser:
    """Runs Chromium with a profile of its own."""

    def __init__(self, folder):
        self._program = chromium()
        self._folder = folder

    def run(self, page, *options, is_dark=False):
        """Open a page; give what the browser writes to standard output."""
        command = [
            self._program,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            # NOTE: so that a script may ask what a table is to a screen reader.
            "--enable-blink-features=ComputedAccessibilityInfo",
            f"--user-data-dir={self._folder / 'profile'}",
            "--window-size=1600,900",
            f"--blink-settings=preferredColorScheme={0 if is_dark else 1}",
            "--virtual-time-budget=120000",
            *options,
            page.as_uri(),
        ]
        done = subprocess.run(command, capture_output=True, check=True, timeout=300)
        return done.stdout.decode("utf-8")

    def look_at(self, text, *, axe=AXE, width=1280, is_dark=False):
        """Look at a page with axe, in a copy whose policy lets a script run; give what it found.

        It is looked at in a frame, for the browser has no window as narrow as a telephone.
        """
        copy = self._folder / "copy.html"
        script = LOOK % {"axe": axe.read_text(encoding="utf-8")}
        assert "</script" not in script.removesuffix("\n").split("<script>")[1].split("</script>")[0]
        inside = escape(POLICY.sub("", text).replace("</body>", f"{script}</body>"))
        frame = f'<iframe style="border: 0; width: {width}px; height: 900px" srcdoc="{inside}"></iframe>'
        copy.write_text(f'<!doctype html><meta charset="utf-8"><body>{frame}</body>', encoding="utf-8")
        shown = self.run(copy, "--dump-dom", is_dark=is_dark)
        return json.loads(unescape(re.search(r'<pre id="result">(.*?)</pre>', shown, re.DOTALL)[1]))

    def requests_of(self, text):
        """Open a page whose every request must go through a proxy of ours, which answers none; give what was asked for."""
        page = self._folder / "page.html"
        page.write_text(text, encoding="utf-8")
        asked = []

        class Refuse(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_error(404)

            do_CONNECT = do_HEAD = do_POST = do_GET  # noqa: N815 - names of http.server

            def log_message(self, *_):
                """Say nothing."""

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refuse) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.run(page, f"--proxy-server=127.0.0.1:{server.server_port}", "--dump-dom")
            server.shutdown()
        # NOTE: what the browser asks its maker, whatever page is open.
        return [path for path in asked if not re.search(r"\b(google|googleapis|gstatic|gvt1)\.com\b", path)]
