"""The registry: what is measured, for whom, where and when; its trees, and their editing."""

from core.registry.areas import NewArea, NewAreaLevel, add_area_level, add_areas, change_area_level
from core.registry.categories import NewCategory, add_category, change_category, regroup
from core.registry.dimensions import NewDimension, add_dimension, change_dimension
from core.registry.edit_coalition import add_meeting, add_strategy, move_meeting, name_coalition
from core.registry.entries import EntryKind, Named
from core.registry.goals import set_goal
from core.registry.indicator_draft import NewIndicator, draft_of
from core.registry.indicators import add_indicator, change_indicator, set_dimensions
from core.registry.load import cancelled_meetings, load
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
from core.registry.period import (
    POOLED_LENGTHS,
    Period,
    PeriodKind,
    comparable,
    overlaps,
    pooled_kind,
    windows,
    years_long,
)
from core.registry.period_text import parse_period
from core.registry.periods import intern_period, intern_periods, periods
from core.registry.rename import DatedName, names_over_time, rename
from core.registry.responsibilities import set_responsible
from core.registry.retire import bring_back, out_of_use, retire
from core.registry.shapes import Attached, attach_shapes, shapes
from core.registry.standards import Standard, add_standard, standards
from core.registry.subgroups import intern_subgroup, intern_subgroups, subgroups

__all__ = [
    "ALL_PROVIDERS",
    "EVERYONE",
    "MOST_CATEGORIES",
    "POOLED_LENGTHS",
    "Area",
    "AreaId",
    "AreaLevel",
    "AreaLevelId",
    "Attached",
    "Category",
    "CategoryId",
    "ChosenBy",
    "DatedName",
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
    "attach_shapes",
    "bring_back",
    "cancelled_meetings",
    "change_area_level",
    "change_category",
    "change_dimension",
    "change_indicator",
    "comparable",
    "draft_of",
    "intern_period",
    "intern_periods",
    "intern_subgroup",
    "intern_subgroups",
    "load",
    "move_meeting",
    "name_coalition",
    "names_over_time",
    "out_of_use",
    "overlaps",
    "parse_period",
    "periods",
    "pooled_kind",
    "regroup",
    "rename",
    "retire",
    "set_dimensions",
    "set_goal",
    "set_responsible",
    "shapes",
    "standards",
    "subgroup_of",
    "subgroups",
    "windows",
    "years_long",
]
