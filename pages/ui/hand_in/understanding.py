"""How the file is understood: what is sure is shown, what only the sender can know is asked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.registry import Registry, parse_period
from core.submissions import forget_mapping
from core.workbook import (
    EVERYONE_HERE,
    LEAVE_OUT,
    MEANINGS,
    How,
    Mapping,
    Match,
    Question,
    QuestionKind,
    Role,
    Sheet,
    Text,
    answer,
    called,
    suggest,
)
from pages.ui import here
from pages.ui.hand_in import asking
from pages.ui.hand_in.progress import Progress
from pages.ui.visitor import visitor
from pages.ui.words import plain, say, told_plainly

MOST = 12
"""Questions on screen at once; the next come when these are answered."""


def choose_sheets(now: Progress) -> None:
    """Which sheets hold data, where the file has several."""
    if len(now.mappings) > 1:
        now.chosen = tuple(
            st.multiselect(
                plain("hand-in.sheets"),
                list(now.mappings),
                default=list(now.chosen),
                key=now.key("sheets"),
            )
        )


def show(now: Progress, sheet: Sheet, registry: Registry) -> None:
    """Which column and which word mean what, how we know, and a way to say it is otherwise."""
    mapping = now.mappings[sheet.name]
    title = plain("hand-in.columns", sheet=sheet.name, count=len(sheet.rows))
    with st.expander(title, key=now.key(f"understood-{sheet.name}"), on_change="rerun") as panel:
        if panel.open:
            st.dataframe(_columns(mapping), hide_index=True, key=now.key(f"columns-{sheet.name}"))
            change_column(now, sheet, registry)
            words = _words(mapping, registry)
            if words:
                st.markdown(say("hand-in.words"))
                st.dataframe(words, hide_index=True, key=now.key(f"words-{sheet.name}"))
                change_word(now, sheet, registry)


def remembered(now: Progress, sheet: Sheet) -> None:
    """That answers of last time were used, and the way to be asked again."""
    mapping = now.mappings[sheet.name]
    used = [one.match for one in mapping.columns] + list(mapping.texts.values())
    count = sum(match.how is How.LEARNED for match in used)
    if not count:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(say("hand-in.as-last-time", sheet=sheet.name, count=count))
        if st.button(plain("hand-in.forget"), key=now.key(f"forget-{sheet.name}"), type="tertiary"):
            organisation = now.received.organisation_id
            forget_mapping(here.db(), visitor(), organisation, mapping.layout)
            now.mappings[sheet.name] = suggest(sheet, here.registry(), organisation)
            st.rerun()


def change_column(now: Progress, sheet: Sheet, registry: Registry) -> None:
    """Say by hand what a column means, whatever we thought."""
    roles = _column_roles(registry)
    with st.form(now.key(f"column-{sheet.name}"), border=False):
        left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
        header = left.selectbox(plain("hand-in.your-column"), sheet.header)
        role = middle.selectbox(plain("hand-in.means"), list(roles), format_func=roles.__getitem__)
        if right.form_submit_button(plain("hand-in.change-column")):
            settle(now, sheet, [(Question(QuestionKind.COLUMN, header=header), role)])


def change_word(now: Progress, sheet: Sheet, registry: Registry) -> None:
    """Say by hand what a word or a sign means, whatever we thought or were told before."""
    mapping = now.mappings[sheet.name]
    left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
    text = left.selectbox(
        plain("hand-in.your-word"),
        [text for text, _, _ in _written_otherwise(mapping, registry)],
        format_func=lambda text: text.text,
        key=now.key(f"word-{sheet.name}"),
    )
    kind = QuestionKind.MARK if text.role is Role.FLAG else QuestionKind.VALUE
    question = Question(kind, role=text.role, text=text.text, within=text.within)
    options = _every_option(question, sheet, registry)
    now_means = mapping.texts[text].to
    to = middle.selectbox(
        plain("hand-in.means"),
        list(options),
        index=list(options).index(now_means) if now_means in options else 0,
        format_func=options.__getitem__,
        key=now.key(f"means-{sheet.name}-{text}"),
    )
    if right.button(plain("hand-in.change-column"), key=now.key(f"change-word-{sheet.name}")):
        settle(now, sheet, [(question, to)])


def _columns(mapping: Mapping) -> list[dict[str, object]]:
    return [
        {
            plain("hand-in.your-column"): f"{one.letter}: {one.header}",
            plain("hand-in.means"): told_plainly(one.role.called),
            plain("hand-in.how"): _how(one.match),
        }
        for one in mapping.columns
    ]


def _words(mapping: Mapping, registry: Registry) -> list[dict[str, object]]:
    """What was not written as the registry writes it, and what it was taken for."""
    return [
        {
            plain("hand-in.your-word"): text.text,
            plain("hand-in.means"): name,
            plain("hand-in.how"): _how(match),
        }
        for text, name, match in _written_otherwise(mapping, registry)
    ]


def _written_otherwise(mapping: Mapping, registry: Registry) -> list[tuple[Text, str, Match]]:
    named = (
        (text, told_plainly(called(registry, match.to)), match)
        for text, match in mapping.texts.items()
    )
    return [one for one in named if one[0].text.casefold() != one[1].casefold()]


def _how(match: Match) -> str:
    if match.how is How.FUZZY:
        return plain("hand-in.how.fuzzy", share=match.confidence)
    return plain(f"hand-in.how.{match.how}")


def ask(now: Progress, sheet: Sheet, registry: Registry) -> None:
    """Ask what is open about a sheet, most rows first; every answer may settle others."""
    mapping = now.mappings[sheet.name]
    questions = [one for one in mapping.open_questions if one.required][:MOST]
    if not questions:
        return
    with st.form(now.key(f"questions-{sheet.name}"), border=True):
        st.markdown(say("hand-in.questions", sheet=sheet.name, count=len(questions)))
        choices = [
            (one, _ask_one(now, one, sheet, registry, number))
            for number, one in enumerate(questions)
        ]
        if st.form_submit_button(plain("hand-in.answer"), type="primary"):
            settle(now, sheet, [(one, choice) for one, choice in choices if choice is not None])


def settle(now: Progress, sheet: Sheet, answers: Sequence[tuple[Question, str]]) -> None:
    """Take answers, and look at the sheet again with them; other sheets that ask alike too."""
    for each in now.received.sheets:
        if each.name not in now.chosen:
            continue
        mapping = now.mappings[each.name]
        alike = each.header == sheet.header
        taken = [
            (question, choice)
            for question, choice in answers
            if each is sheet or (alike and any(map(question.is_alike, mapping.open_questions)))
        ]
        for question, choice in taken:
            mapping = answer(mapping, question, choice)
        if taken:
            partner = now.received.organisation_id
            now.mappings[each.name] = suggest(each, here.registry(), partner, mapping)
    st.rerun()


def _ask_one(
    now: Progress, question: Question, sheet: Sheet, registry: Registry, number: int
) -> str | None:
    options = _options(question, sheet, registry)
    with st.container(gap="xsmall"):
        return st.selectbox(
            asking.ask(question.sentence),
            list(options),
            index=None,
            format_func=options.__getitem__,
            placeholder=plain("hand-in.choose"),
            label_visibility="collapsed",
            key=now.key(
                f"answer-{sheet.name}-{number}-{question.kind}-{question.header}-{question.text}"
            ),
        )


def _options(question: Question, sheet: Sheet, registry: Registry) -> dict[str, str]:
    """What may be answered: the likely ones first, each with how sure we are."""
    every = _every_option(question, sheet, registry)
    likely = {
        one.to: _likely(one, registry)
        for one in question.candidates
        if question.kind is not QuestionKind.TWICE
    }
    return {**likely, **{to: name for to, name in every.items() if to not in likely}}


def _likely(match: Match, registry: Registry) -> str:
    name = told_plainly(called(registry, match.to))
    return plain("hand-in.likely", name=name, share=match.confidence) if match.confidence else name


def _every_option(question: Question, sheet: Sheet, registry: Registry) -> dict[str, str]:
    match question.kind:
        case QuestionKind.COLUMN:
            return _column_roles(registry)
        case QuestionKind.MEASURE:
            return {header: header for header in sheet.header}
        case QuestionKind.TWICE:
            letters = dict(zip(sheet.header, sheet.letters, strict=True))
            return {one.to: f"{letters[one.to]}: {one.to}" for one in question.candidates}
        case QuestionKind.DIMENSION:
            return {
                str(one.dimension_id): one.name
                for one in registry.dimensions.values()
                if not one.retired
            }
        case QuestionKind.SCALE:
            return {
                one.to: plain("hand-in.out-of", people=int(float(one.to)))
                for one in question.candidates
            }
        case QuestionKind.MARK:
            return {str(one): told_plainly(called(registry, one)) for one in MEANINGS}
        case QuestionKind.CONSTANT | QuestionKind.VALUE:
            out = {LEAVE_OUT: plain("hand-in.leave-out")}
            return {**_entries(question, registry), **(out if question.text else {})}


def _column_roles(registry: Registry) -> dict[str, str]:
    roles = {str(one): told_plainly(one.called) for one in Role if one is not Role.CATEGORY}
    for one in registry.dimensions.values():
        if not one.retired:
            roles[f"{Role.CATEGORY}:{one.dimension_id}"] = one.name
    return roles


def _entries(question: Question, registry: Registry) -> dict[str, str]:
    """The entries of the registry that a text of this role may mean."""
    match question.role:
        case Role.INDICATOR:
            return {str(one.indicator_id): one.name for one in registry.by_slug.values()}
        case Role.AREA:
            return {
                str(one.area_id): f"{one.name} ({one.code})"
                for one in registry.areas.values()
                if not one.retired and question.within in ("", str(one.area_level_id))
            }
        case Role.AREA_LEVEL:
            return {str(one.area_level_id): one.plural for one in registry.levels}
        case Role.CATEGORY:
            return {
                EVERYONE_HERE: plain("outcomes.everyone"),
                **{
                    str(one.category_id): one.name
                    for one in registry.categories.values()
                    if not one.retired and question.within in ("", str(one.dimension_id))
                },
            }
        case Role.DIMENSION:
            return {
                EVERYONE_HERE: plain("outcomes.everyone"),
                **{str(one.dimension_id): one.name for one in registry.dimensions.values()},
            }
        case Role.PERIOD:
            years = range(here.today().year, here.today().year - 30, -1)
            periods = [parse_period(str(year)) for year in years]
            return {one.code: one.label for one in periods if one}
        case _:
            return {}
