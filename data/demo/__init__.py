"""The sample coalition: invented people, places and figures that enter as everyone's do."""

from data.demo.fill import fill

__all__ = ["fill"]
