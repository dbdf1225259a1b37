"""Decisions: a question, its discussion, the last word of those affected, and the vote.

draft → discussion → last word → vote → decided; nothing overtakes the last word.
"""

from core.decisions.close import close_vote
from core.decisions.count import count_answers, count_ranked, may_be_told, needed
from core.decisions.discuss import back_to_discussion, contribute, open_discussion, withdraw
from core.decisions.last_word import open_last_word, pass_on, say_experienced, speak
from core.decisions.lately import lately
from core.decisions.model import (
    FEWEST_FOR_SECRECY,
    LINE,
    MOST_OPTIONS,
    MOVES,
    PAGE,
    Answer,
    Ballot,
    Heard,
    Named,
    Naming,
    OneVote,
    Outcome,
    Participation,
    State,
    Tally,
    Way,
    Wording,
)
from core.decisions.promise import promise
from core.decisions.read import decision, decisions, history, participation
from core.decisions.views import (
    Contribution,
    Decision,
    Experience,
    Kept,
    Line,
    Result,
    Statement,
    Told,
    Voter,
)
from core.decisions.vote import open_vote, reopen_vote, vote_openly, vote_secretly
from core.decisions.wording import change, draft

__all__ = [
    "FEWEST_FOR_SECRECY",
    "LINE",
    "MOST_OPTIONS",
    "MOVES",
    "PAGE",
    "Answer",
    "Ballot",
    "Contribution",
    "Decision",
    "Experience",
    "Heard",
    "Kept",
    "Line",
    "Named",
    "Naming",
    "OneVote",
    "Outcome",
    "Participation",
    "Result",
    "State",
    "Statement",
    "Tally",
    "Told",
    "Voter",
    "Way",
    "Wording",
    "back_to_discussion",
    "change",
    "close_vote",
    "contribute",
    "count_answers",
    "count_ranked",
    "decision",
    "decisions",
    "draft",
    "history",
    "lately",
    "may_be_told",
    "needed",
    "open_discussion",
    "open_last_word",
    "open_vote",
    "participation",
    "pass_on",
    "promise",
    "reopen_vote",
    "say_experienced",
    "speak",
    "vote_openly",
    "vote_secretly",
    "withdraw",
]
