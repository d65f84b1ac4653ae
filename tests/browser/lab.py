"""A JupyterLab or Voilà server on a folder of notebooks, and what a reader does there in a browser."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page

CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def serve(command: list[str], address: str, folder: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start a server in a home of its own and wait until it answers."""
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "IPYTHONDIR": str(home / "ipython"),
        # The kernels' sockets lie here, and the system takes no path of over 107 characters for one.
        "JUPYTER_RUNTIME_DIR": tempfile.mkdtemp(prefix="lab"),
    }
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=(home / "log").open("wb"), stderr=subprocess.STDOUT
    )
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return server
        except OSError:
            time.sleep(0.25)
    server.kill()
    raise RuntimeError(f"no answer from {address}:\n{(home / 'log').read_text()}")


class Lab:
    """A JupyterLab server on a folder of notebooks, and what a reader does in it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.opened = folder, 0
        self.address = f"http://127.0.0.1:{(port := free_port())}"
        self.settings = home / "jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
        self.settings.mkdir(parents=True)
        (self.settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
        self.server = serve(
            [
                sys.executable,
                "-m",
                "jupyter",
                "lab",
                "--no-browser",
                "--allow-root",
                "--IdentityProvider.token=",
                f"--ServerApp.root_dir={folder}",
                f"--port={port}",
                "--KernelManager.transport=ipc",
            ],
            self.address + "/api",
            folder,
            home,
        )

    def open(self, page: Page, name: str, *, dark: bool = False) -> None:
        """Open a notebook in a workspace of its own, run every cell, and wait until the kernel has
        finished."""
        self.opened += 1
        theme = {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"}
        (self.settings / "themes.jupyterlab-settings").write_text(json.dumps(theme))
        page.add_locator_handler(page.locator("dialog.jp-Dialog").last, self._answer, no_wait_after=True)
        page.goto(f"{self.address}/lab/workspaces/test{self.opened}/tree/{name}")
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=60_000)
        self.run_all(page)

    @staticmethod
    def _answer(dialog: Locator) -> None:
        """Answer what Lab asks when a slow machine lists its kernels late or stops one."""
        if dialog.locator("select").count():
            dialog.locator("select").select_option(label="Python 3 (ipykernel)")
        dialog.locator(".jp-mod-accept").click()

    def run_all(self, page: Page) -> None:
        """Choose Run All Cells; a click while the kernel still connects is lost, so look and click again."""
        first = page.locator(".jp-CodeCell .jp-InputPrompt").first
        for _ in range(8):
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            if self._numbered(page, first):
                break
        idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        idle.wait_for(state="attached", timeout=60_000)

    @staticmethod
    def _numbered(page: Page, prompt: Locator) -> bool:
        """Whether the cell got its number; an asterisk that goes away without one is a lost click."""
        for wait in range(120):
            page.wait_for_timeout(250)
            text = prompt.text_content() or ""  # a cell scrolled out of view has no inner text
            if re.search(r"\d", text):
                return True
            if "*" not in text and wait > 5:
                return False
        return False

    @staticmethod
    def darken(page: Page) -> None:
        """Choose the dark theme in the menu, as a reader does with a notebook open."""
        page.get_by_role("menuitem", name="Settings", exact=True).click()
        for label in ("Theme", "JupyterLab Dark"):
            page.locator(".lm-Menu-itemLabel").get_by_text(label, exact=True).click()
        page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")

    @staticmethod
    def hold(page: Page, control: Locator) -> None:
        """Give a control the focus until it keeps it; a page that Lab is still building may take it away."""
        for _ in range(20):
            control.focus()
            page.wait_for_timeout(50)
            if control.evaluate("(node) => node === document.activeElement"):
                return
        raise AssertionError("the control does not keep the focus")

    def notebook(self, name: str, *cells: str) -> str:
        """A notebook of these cells in the served folder."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, self.folder / name)
        return name

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(20)
