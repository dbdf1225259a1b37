"""Submissions: a workbook's way from a partner to the wall.

draft → submitted → returned | published → withdrawn; the difference and the preview on the way.
"""

from core.submissions.hand_in import discard, draft, draft_of, explain, receive, submit
from core.submissions.model import (
    Change,
    Difference,
    Draft,
    Publication,
    Received,
    State,
    Submission,
)
from core.submissions.preview import difference, preview
from core.submissions.publish import publish, send_back, show_anew, withdraw
from core.submissions.states import submissions

__all__ = [
    "Change",
    "Difference",
    "Draft",
    "Publication",
    "Received",
    "State",
    "Submission",
    "difference",
    "discard",
    "draft",
    "draft_of",
    "explain",
    "preview",
    "publish",
    "receive",
    "send_back",
    "show_anew",
    "submissions",
    "submit",
    "withdraw",
]
