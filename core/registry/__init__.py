"""The registry: what is measured, for whom, where and when; its trees, and their editing."""

from core.registry.areas import NewArea, NewAreaLevel, add_area_level, add_areas
from core.registry.dimensions import (
    NewCategory,
    NewDimension,
    add_category,
    add_dimension,
    regroup,
)
from core.registry.edit_coalition import add_meeting, add_strategy, move_meeting, name_coalition
from core.registry.entries import EntryKind, Named
from core.registry.goals import set_goal
from core.registry.indicator_draft import NewIndicator, draft_of
from core.registry.indicators import add_indicator, set_dimensions
from core.registry.load import load
from core.registry.model import (
    ALL_PROVIDERS,
    EVERYONE,
    MOST_CATEGORIES,
    Area,
    AreaId,
    AreaLevel,
    AreaLevelId,
    Category,
    CategoryId,
    ChosenBy,
    Dimension,
    DimensionId,
    Direction,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
    Meeting,
    Registry,
    Strategy,
    SubgroupId,
    subgroup_of,
)
from core.registry.period import Period, PeriodKind, comparable, overlaps, parse_period
from core.registry.periods import intern_period, intern_periods, periods
from core.registry.responsibilities import set_responsible
from core.registry.standards import Standard, add_standard, standards
from core.registry.subgroups import intern_subgroup, intern_subgroups, subgroups

__all__ = [
    "ALL_PROVIDERS",
    "EVERYONE",
    "MOST_CATEGORIES",
    "Area",
    "AreaId",
    "AreaLevel",
    "AreaLevelId",
    "Category",
    "CategoryId",
    "ChosenBy",
    "Dimension",
    "DimensionId",
    "Direction",
    "EntryKind",
    "Goal",
    "Indicator",
    "IndicatorId",
    "IndicatorKind",
    "IndicatorLevel",
    "Meeting",
    "Named",
    "NewArea",
    "NewAreaLevel",
    "NewCategory",
    "NewDimension",
    "NewIndicator",
    "Period",
    "PeriodKind",
    "Registry",
    "Standard",
    "Strategy",
    "SubgroupId",
    "add_area_level",
    "add_areas",
    "add_category",
    "add_dimension",
    "add_indicator",
    "add_meeting",
    "add_standard",
    "add_strategy",
    "comparable",
    "draft_of",
    "intern_period",
    "intern_periods",
    "intern_subgroup",
    "intern_subgroups",
    "load",
    "move_meeting",
    "name_coalition",
    "overlaps",
    "parse_period",
    "periods",
    "regroup",
    "set_dimensions",
    "set_goal",
    "set_responsible",
    "standards",
    "subgroup_of",
    "subgroups",
]
