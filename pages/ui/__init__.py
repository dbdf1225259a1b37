"""What pages share: the open database, who is here, words, filters, and parts of pages."""
