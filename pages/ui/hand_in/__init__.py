"""The steps of handing in: the file, how it is understood, what is wrong, what they will see."""
