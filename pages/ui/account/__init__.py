"""Parts of *Account*: mails, the calendar's link, and what is kept about the reader."""
