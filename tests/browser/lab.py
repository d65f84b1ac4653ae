"""A JupyterLab or Voilà server on a folder of notebooks, and what a reader does there in a browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page

CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


# Seconds that a wait may last. On a busy machine everything is slow, so only a fact fails a test sooner.
PATIENCE = 180
# What Lab's own model knows of the notebook at a path. It holds every cell, in view or not, and what it says
# stays true; the page shows states that pass, such as an asterisk or a busy kernel, or skips them.
KNOWN = """(path) => {
    const panels = window.jupyterapp ? [...jupyterapp.shell.widgets("main")] : [];
    const panel = panels.find(({ context }) => context?.path === path);
    if (!panel?.context.isReady) return {};
    const { isReady, session } = panel.context.sessionContext;
    const models = panel.content.widgets.map(({ model }) => model);
    const code = models.filter(({ type, sharedModel }) => type === "code" && sharedModel.source.trim());
    const outputs = ({ outputs }) => Array.from({ length: outputs?.length ?? 0 }, (_, i) => outputs.get(i));
    const views = ({ data }) => "application/vnd.jupyter.widget-view+json" in data;
    return {
        connected: isReady && session?.kernel?.connectionStatus === "connected",
        built: panel.content.widgets.every((cell) => !cell.isPlaceholder()),
        numbered: code.every(({ executionCount }) => executionCount !== null),
        views: models.flatMap((model, place) => (outputs(model).some(views) ? [place] : [])),
        faults: code.flatMap(outputs).filter(({ type }) => type === "error")
            .map((output) => output.toJSON()).map(({ ename, evalue }) => `${ename}: ${evalue}`),
    };
}"""
# Run All Cells. It answers once each cell was run or given up; whether that was well, ``window.whole`` keeps.
RUN_ALL = """() => {
    window.whole = null;
    jupyterapp.commands.execute("notebook:run-all-cells").then(
        (whole) => { window.whole = whole; }, () => { window.whole = false; });
}"""
SCROLL = """([path, place]) => {
    const panel = [...jupyterapp.shell.widgets("main")].find(({ context }) => context?.path === path);
    panel.content.scrollToItem(place).catch(() => null);
}"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def until(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Look again and again until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"after {seconds:g} seconds still not: {what}"
        time.sleep(0.1)


@contextmanager
def serve(command: list[str], address: str, folder: Path, home: Path) -> Iterator[None]:
    """A server in a home of its own, from its first answer until the end of the block."""
    # The kernels' sockets lie here, and the system takes no path of over 107 characters for one.
    with tempfile.TemporaryDirectory(prefix="lab", ignore_cleanup_errors=True) as sockets:
        environment = os.environ | {
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_RUNTIME_DIR": sockets,
        }
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            until(lambda: _answers(server, address, home / "log"), f"an answer from {address}")
            yield
        finally:
            _end(server)


def _answers(server: subprocess.Popen[bytes], address: str, log: Path) -> bool:
    if server.poll() is not None:
        raise RuntimeError(f"the server at {address} ended:\n{log.read_text()}")
    try:
        urllib.request.urlopen(address, timeout=10).close()
    except OSError:
        return False
    return True


def _end(server: subprocess.Popen[bytes]) -> None:
    """Let a server end its kernels and itself; one that hangs is killed, which its kernels notice and end."""
    server.terminate()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


class Lab:
    """A JupyterLab server on a folder of notebooks, and what a reader does in it."""

    until = staticmethod(until)

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.opened = folder, 0
        self.address = f"http://127.0.0.1:{(port := free_port())}"
        self.settings = home / "jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
        self.settings.mkdir(parents=True)
        (self.settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
        command = [
            *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
            *("--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"),
            *(f"--ServerApp.root_dir={folder}", f"--port={port}", "--ServerApp.port_retries=0"),
            *("--KernelManager.transport=ipc", "--expose-app-in-browser"),
        ]
        self._server = ExitStack()
        self._server.enter_context(serve(command, self.address + "/api", folder, home))

    def open(self, page: Page, name: str, *, dark: bool = False) -> None:
        """Open a notebook with a new kernel, run every cell, and wait until all have run."""
        self.show(page, name, dark=dark)
        self.run_all(page, name)

    def show(self, page: Page, name: str, *, dark: bool = False) -> None:
        """Open a notebook in a workspace of its own, with a new kernel."""
        self.opened += 1
        theme = {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"}
        (self.settings / "themes.jupyterlab-settings").write_text(json.dumps(theme))
        page.set_default_timeout(PATIENCE * 1000)
        page.goto("about:blank")
        self._end_kernels(name)
        page.add_locator_handler(page.locator("dialog.jp-Dialog").last, self._answer, no_wait_after=True)
        page.goto(f"{self.address}/lab/workspaces/test{self.opened}/tree/{name}")
        self._until(page, lambda: self.known(page, name).get("connected"), f"{name} has a kernel")

    def run_all(self, page: Page, name: str) -> None:
        """Run every cell of the notebook that is shown; what Lab let fall without a word is run again."""
        for _ in range(5):
            page.evaluate(RUN_ALL)
            self._until(page, lambda: page.evaluate("window.whole") is not None, f"{name} has run")
            found = self.known(page, name)
            assert page.evaluate("window.whole"), f"{name} did not run to its end: {found['faults']}"
            if found["numbered"]:
                break
        assert found["numbered"], f"Lab does not run {name}"
        self._until(page, lambda: self.known(page, name)["built"], f"all cells of {name} are built")

    def known(self, page: Page, name: str) -> dict[str, Any]:
        """What Lab knows of a notebook that is open, see ``KNOWN``; nothing while it is not."""
        return page.evaluate(KNOWN, name)

    def cell(self, page: Page, name: str, place: int) -> Locator:
        """The cell at a place of a notebook, in view; those out of view may be missing in the page."""
        page.evaluate(SCROLL, [name, place])
        cell = page.locator(f".jp-NotebookPanel:not(.lm-mod-hidden) [data-windowed-list-index='{place}']")
        cell.wait_for()
        return cell

    def _until(self, page: Page, true: Callable[[], object], what: str) -> None:
        """Wait for a fact of the page, and answer what Lab may ask meanwhile."""

        def looked() -> object:
            page.locator("body").wait_for(state="attached")  # before which the page's handlers answer
            return true()

        until(looked, what)

    @staticmethod
    def _answer(dialog: Locator) -> None:
        """Answer what Lab asks when a slow machine lists its kernels late or stops one."""
        if dialog.locator("select").count():
            dialog.locator("select").select_option(label="Python 3 (ipykernel)")
        dialog.locator(".jp-mod-accept").click()

    def _end_kernels(self, name: str) -> None:
        """End the kernel that an earlier page left to this notebook."""
        with urllib.request.urlopen(f"{self.address}/api/sessions") as answer:
            sessions = [session["id"] for session in json.load(answer) if session["path"] == name]
        for session in sessions:
            address = f"{self.address}/api/sessions/{session}"
            urllib.request.urlopen(urllib.request.Request(address, method="DELETE")).close()

    @staticmethod
    def darken(page: Page) -> None:
        """Choose the dark theme with a notebook open."""
        theme = {"theme": "JupyterLab Dark"}
        page.evaluate("(theme) => { jupyterapp.commands.execute('apputils:change-theme', theme); }", theme)
        page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")

    @staticmethod
    def hold(page: Page, control: Locator) -> None:
        """Give a control the focus until it keeps it; a page that Lab is still building may take it away."""

        def held() -> bool:
            control.focus()
            page.wait_for_timeout(50)
            return control.evaluate("(node) => node === document.activeElement")

        until(held, "the control keeps the focus")

    def notebook(self, name: str, *cells: str) -> str:
        """A notebook of these cells in the served folder."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, self.folder / name)
        return name

    def close(self) -> None:
        self._server.close()
