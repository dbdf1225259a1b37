"""A partner who hands in a file on the page: what they are asked, and how often they click."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from core.people import Actor
from tests.pages.conftest import OpenPage

WORDS, ANSWERS, SEND = "Keep these words", "Go on with these answers", "Send to the backbone"


@dataclass
class Sender:
    """The page as the partner sees it; a choice from a list is two clicks, a button one."""

    app: AppTest
    clicks: int = 0

    @classmethod
    def drops(cls, open_page: OpenPage, actor: Actor, path: Path, content: bytes = b"") -> Sender:
        """Open the page and drop a file on it."""
        app = open_page("hand_in.py", actor)
        app.file_uploader[0].upload(path.name, content or path.read_bytes())
        sender = cls(app.run(timeout=120))
        sender.has_no_trouble()
        return sender

    def has_no_trouble(self) -> None:
        assert not self.app.exception, self.app.exception

    @property
    def questions(self) -> list[str]:
        """What is asked now."""
        return [one.label for one in self.app.selectbox if "answer-" in str(one.key)]

    def answer(self, choices: dict[str, str]) -> None:
        """Choose for each question that begins so the option that begins so; then go on."""
        for question, choice in choices.items():
            for field in self.app.selectbox:
                if "answer-" in str(field.key) and question in field.label and not field.value:
                    option = next(one for one in field.options if choice in one)
                    field.select_index(field.options.index(option))
                    self.clicks += 2
                    break
            else:
                raise AssertionError(f"nobody asked “{question}”: {self.questions}")
        self.press(ANSWERS)

    def press(self, label: str) -> None:
        button = next(one for one in self.app.button if one.label == label)
        self.app = button.click().run(timeout=120)
        self.clicks += 1
        self.has_no_trouble()

    @property
    def offers(self) -> list[str]:
        """The buttons there are."""
        return [one.label for one in self.app.button]

    @property
    def findings(self) -> pd.DataFrame:
        """The table of findings, empty where nothing was found."""
        for table in (*self.app.table, *self.app.dataframe):
            if "Must be" in table.value:
                found: pd.DataFrame = table.value
                return found
        return pd.DataFrame({"Must be": []})

    def explain(self, words: str) -> None:
        """The same words for every oddity that was not explained before."""
        if WORDS in self.offers:
            for field in self.app.text_input:
                if "explanation-" in str(field.key) and not field.value:
                    field.input(words)
                    self.clicks += 1
            self.press(WORDS)

    def send(self) -> None:
        self.press(SEND)
        assert any(one.value.startswith("Sent:") for one in self.app.success), self.told()

    def told(self) -> list[str]:
        """Every sentence that stands in a box."""
        kinds = (self.app.error, self.app.warning, self.app.info, self.app.success)
        return [one.value for kind in kinds for one in kind]
