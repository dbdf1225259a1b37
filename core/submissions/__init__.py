"""Submissions: a workbook's way from a partner to the wall.

draft → submitted → returned | published → withdrawn; a preview on the way.
"""

from core.submissions.audit import audit_wall
from core.submissions.discarding import (
    DRAFTS_KEPT,
    FORGET_OLD_DRAFTS,
    discard,
    forget_mapping,
    forget_old_drafts,
    plan_forgetting,
)
from core.submissions.hand_in import draft, draft_of, explain, submit
from core.submissions.laying_out import read_afresh, read_as
from core.submissions.model import (
    Change,
    Difference,
    Draft,
    Preview,
    Publication,
    Received,
    State,
    Submission,
)
from core.submissions.preview import missing_groups, preview
from core.submissions.publish import (
    catch_up,
    publish,
    send_back,
    show_all_anew,
    show_anew,
    withdraw,
)
from core.submissions.receiving import receive
from core.submissions.states import submissions

__all__ = [
    "DRAFTS_KEPT",
    "FORGET_OLD_DRAFTS",
    "Change",
    "Difference",
    "Draft",
    "Preview",
    "Publication",
    "Received",
    "State",
    "Submission",
    "audit_wall",
    "catch_up",
    "discard",
    "draft",
    "draft_of",
    "explain",
    "forget_mapping",
    "forget_old_drafts",
    "missing_groups",
    "plan_forgetting",
    "preview",
    "publish",
    "read_afresh",
    "read_as",
    "receive",
    "send_back",
    "show_all_anew",
    "show_anew",
    "submissions",
    "submit",
    "withdraw",
]
