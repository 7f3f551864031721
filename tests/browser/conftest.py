"""A real Chromium, a server on a free port, and axe-core to judge what people with other senses meet."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import make_server

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parent / "axe.min.js"
JUDGE = "axe.run().then(all => JSON.stringify(all.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))])))"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine")
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(autouse=True)
def obeyed(request: pytest.FixtureRequest) -> Iterator[None]:
    """No page of any story asked for what the policy of the answers forbids: inline styles and scripts, other places."""
    said: list[str] = []
    if "page" in request.fixturenames:
        request.getfixturevalue("page").context.on("console", lambda message: said.append(message.text))
    yield
    assert [text for text in said if "Content Security Policy" in text] == []


@pytest.fixture
def serve() -> Iterator[Callable[[Flask], str]]:
    """Serves an application and gives its address, without a slash at the end."""
    servers = []

    def start(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def axe() -> Callable[[Page], list[object]]:
    """What axe-core finds wrong with the page now shown; asked by the debugger's way in, which no policy forbids."""
    def judge(page: Page) -> list[object]:
        door = page.context.new_cdp_session(page)
        door.send("Runtime.evaluate", {"expression": AXE.read_text()})
        answer = door.send("Runtime.evaluate", {"expression": JUDGE, "awaitPromise": True, "returnByValue": True})
        return list(json.loads(answer["result"]["value"]))

    return judge
