"""Exports: what leaves the app, as a calendar, a mail, or a file with what is kept of a person."""

from core.exports.about_me import about_me
from core.exports.calendar import Style, calendar_feed
from core.exports.calendar_link import (
    calendar_link_made_at,
    make_calendar_link,
    revoke_calendar_link,
    whose_calendar,
)
from core.exports.digest import DAILY_DIGEST, daily_digest, plan_daily_digest, send_digests
from core.exports.opt_out import may_opt_out, opt_out, opt_out_signer, opt_out_token

__all__ = [
    "DAILY_DIGEST",
    "Style",
    "about_me",
    "calendar_feed",
    "calendar_link_made_at",
    "daily_digest",
    "make_calendar_link",
    "may_opt_out",
    "opt_out",
    "opt_out_signer",
    "opt_out_token",
    "plan_daily_digest",
    "revoke_calendar_link",
    "send_digests",
    "whose_calendar",
]
