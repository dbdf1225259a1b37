"""Language: a sentence is a code with parameters until it is shown; here it becomes text."""

from core.language.catalogue import CatalogueBroken, catalogue, languages
from core.language.render import render
from core.language.sentence import Sentence, sentence

__all__ = ["CatalogueBroken", "Sentence", "catalogue", "languages", "render", "sentence"]
