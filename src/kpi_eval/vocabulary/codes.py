"""Codes: every kind of problem and finding, numbered once and never reused."""

from enum import Enum


class Code(Enum):
    """A code with its name in words; `KPI0xx` YAML, `KPI1xx` strategy, `KPI2xx` actuals, `KPI3xx` advice."""

    NOT_YAML = ("KPI001", "not YAML")
    EMPTY_FILE = ("KPI002", "empty strategy file")
    SEVERAL_DOCUMENTS = ("KPI003", "several documents in one file")
    ANCHOR_OR_ALIAS = ("KPI004", "anchor or alias")
    YAML_TAG = ("KPI005", "tag")
    DUPLICATE_KEY = ("KPI006", "key given twice")
    NESTED_TOO_DEEP = ("KPI007", "nested too deep")
    NOT_UTF8 = ("KPI008", "not UTF-8")
    UNREADABLE_FILE = ("KPI009", "file cannot be read")
    NOT_A_MAPPING = ("KPI010", "not a mapping")
    SPLIT_BY_COMMA = ("KPI011", "text split at a comma")
    KEY_IS_NOT_TEXT = ("KPI012", "key is not text")
    FORBIDDEN_CHARACTER = ("KPI013", "forbidden character")
    FILE_TOO_LARGE = ("KPI014", "file too large")

    MISSING_KEY = ("KPI101", "missing key")
    WRONG_KIND = ("KPI102", "wrong kind of value")
    UNKNOWN_WORD = ("KPI103", "unknown word")
    DIRECTION_NOT_UNDERSTOOD = ("KPI104", "direction not understood")
    BAD_ID = ("KPI105", "id is not kebab-case")
    NAME_USED_TWICE = ("KPI106", "name used twice")
    UNKNOWN_OUTCOME = ("KPI107", "unknown outcome")
    UNKNOWN_SCALE = ("KPI108", "unknown scale")
    UNKNOWN_BENCHMARK = ("KPI109", "unknown benchmark")
    UNKNOWN_BASIS = ("KPI110", "unknown basis")
    UNKNOWN_MEASURE_ID = ("KPI111", "unknown measure id")
    UNKNOWN_KEY = ("KPI112", "unknown key")
    TARGET_NOT_UNDERSTOOD = ("KPI113", "target not understood")
    TOLERANCE_NOT_UNDERSTOOD = ("KPI114", "tolerance not understood")
    OTHER_UNIT = ("KPI115", "another unit than the measure's")
    AMBIGUOUS_PERCENT = ("KPI116", "ambiguous per cent")
    TARGET_OUTSIDE_TOLERANCE = ("KPI117", "tolerance does not contain the target")
    PER_CENT_OF_ZERO = ("KPI118", "per cent of a zero target")
    ONE_SIDED_PLAN = ("KPI119", "one-sided tolerance on plan is best")
    LIMITS_ON_BENCHMARK = ("KPI120", "limits on a benchmark target")
    PERIOD_NOT_UNDERSTOOD = ("KPI121", "period not understood")
    TARGETS_OVERLAP = ("KPI122", "targets overlap")
    KEYS_DO_NOT_FIT = ("KPI123", "keys that do not fit together")
    TARGET_WITHOUT_DIRECTION = ("KPI124", "target without a direction")
    UNSUPPORTED_FORMAT = ("KPI125", "unsupported format number")
    NO_STRATEGY = ("KPI126", "no strategy file found")
    READING_NOT_UNDERSTOOD = ("KPI127", "setting under actuals not understood")
    MISSING_CODE_NOT_UNDERSTOOD = ("KPI128", "missing-data code not understood")
    IGNORE_NOT_UNDERSTOOD = ("KPI129", "ignored code not understood")
    CARRY_NOT_UNDERSTOOD = ("KPI130", "carry not understood")
    SCHEME_NOT_UNDERSTOOD = ("KPI131", "status scheme not understood")
    COLOURS_TOO_CLOSE = ("KPI132", "colours nobody can tell apart")
    ROLLUP_NOT_UNDERSTOOD = ("KPI133", "roll-up rule not understood")
    PROFILE_NOT_UNDERSTOOD = ("KPI134", "profile not understood")

    ACTUALS_UNREADABLE = ("KPI201", "actuals cannot be read")
    ACTUALS_OTHER_ENCODING = ("KPI202", "actuals in another encoding")
    ACTUALS_EMPTY = ("KPI203", "no actuals")
    MISSING_COLUMN = ("KPI204", "missing column")
    COLUMN_TWICE = ("KPI205", "column given twice")
    UNKNOWN_COLUMN = ("KPI206", "column not used")
    ROW_TOO_SHORT = ("KPI207", "row too short")
    ROW_TOO_LONG = ("KPI208", "row too long")
    BLANK_ROWS = ("KPI209", "blank rows")
    UNKNOWN_MEASURE = ("KPI210", "unknown measure")
    UNKNOWN_BASIS_OF_ROW = ("KPI211", "unknown basis")
    UNKNOWN_PERIOD = ("KPI212", "unknown period")
    NOT_A_NUMBER = ("KPI213", "not a number")
    SPREADSHEET_ERROR = ("KPI214", "spreadsheet error")
    ACTUAL_IN_OTHER_UNIT = ("KPI215", "actual in another unit")
    COVERS_NOT_UNDERSTOOD = ("KPI216", "covered days not understood")
    NOTHING_TO_JUDGE = ("KPI217", "nothing to judge")
    ROWS_ABOVE_HEADER = ("KPI218", "rows above the header")
    SHEET_CHOSEN = ("KPI219", "sheet chosen")
    REPEATED_ROW = ("KPI220", "repeated row")
    DIFFERENT_SPANS = ("KPI221", "actual and target cover different days")
    NEARLY_ON_LIMIT = ("KPI222", "a hair's breadth beyond a limit")
    BASES_DISAGREE = ("KPI223", "bases with different statuses")
    DENOMINATORS_DIFFER = ("KPI224", "bases with different denominators")
    NO_TARGET = ("KPI225", "no target for the period")
    NOT_REPORTED = ("KPI226", "measure not reported")
    TARGET_OF_WHOLE_YEAR = ("KPI227", "whole year's target on part of a year")
    NO_BENCHMARK = ("KPI228", "benchmark not available")
    ACROSS_ROWS_LEFT_OUT = ("KPI229", "checks across rows left out")
    CELLS_BESIDE = ("KPI230", "cells beside the table")
    FOOTNOTE_ROW = ("KPI231", "footnote row")
    TOTAL_ROW = ("KPI232", "total row")
    HEADER_AGAIN = ("KPI233", "header repeated")
    FRACTION = ("KPI234", "fraction where per cent may be meant")
    COMMA_AMBIGUOUS = ("KPI235", "comma that may be a decimal comma")
    RATIO_DIFFERS = ("KPI236", "actual differs from its numerator and denominator")
    RATIO_NOT_UNDERSTOOD = ("KPI237", "numerator or denominator not understood")
    NUMERATOR_TOO_LARGE = ("KPI238", "numerator above its denominator")
    PER_CENT_OUT_OF_RANGE = ("KPI239", "per cent outside 0 to 100")
    TENFOLD_VALUE = ("KPI240", "ten or a hundred times its neighbours")
    STALE_VALUE = ("KPI241", "same value three periods in a row")
    PERIOD_NOT_ENDED = ("KPI242", "period that has not ended")
    PROVISIONAL_VALUES = ("KPI243", "provisional or forecast values")
    BENCHMARK_CARRIED = ("KPI244", "older benchmark used")
    BENCHMARK_ROW_NOT_USED = ("KPI245", "benchmark row not used")
    BENCHMARK_CONTRADICTED = ("KPI246", "contradicting benchmark values")
    AREA_WITHOUT_ROWS = ("KPI247", "area of a target without rows")
    SMALL_NUMBERS_HIDDEN = ("KPI248", "small numbers hidden")
    STATUS_CHANGED = ("KPI249", "status changed")
    RUN_OF_MISSES = ("KPI250", "off track again")
    LABEL_NEEDS_TRAVEL = ("KPI251", "label needs the direction of travel")
    NOTHING_TO_ROLL_UP = ("KPI252", "nothing to roll up")
    COMMENTARY_MISSING = ("KPI253", "commentary missing")
    COMMENTARY_NOT_USED = ("KPI254", "commentary not used")
    YEAR_DIFFERS = ("KPI255", "year differs from its parts")

    TOLERANCE_ON_GOOD_SIDE = ("KPI301", "tolerance on the good side only")
    PLAN_WITHOUT_TOLERANCE = ("KPI302", "plan is best without tolerance")
    TARGET_AT_FAR_LIMIT = ("KPI303", "far limit next to the target")
    TOLERANCE_WIDER_THAN_TARGET = ("KPI304", "tolerance as wide as the target")
    NUMBER_IN_PER_CENT = ("KPI305", "number in the title, per cent in the unit")
    PER_CENT_ABOVE_HUNDRED = ("KPI306", "per cent above 100")
    FRACTION_AS_TARGET = ("KPI307", "fraction as a target in per cent")
    TARGET_NEVER_CHANGES = ("KPI308", "target never changes")
    TARGET_EASIER = ("KPI309", "target easier than the year before")
    YEAR_WITHOUT_TARGET = ("KPI310", "year without a target")
    BENCHMARK_WITHOUT_VALUES = ("KPI311", "benchmark without values")
    MEASURE_IN_NO_OUTCOME = ("KPI312", "measure in no outcome")
    OUTCOME_WITHOUT_MEASURES = ("KPI313", "outcome without measures")
    OBJECTIVE_WITHOUT_DUE_DATE = ("KPI314", "objective without a due date")
    OBJECTIVE_PAST_THE_END = ("KPI315", "objective past the end of the strategy")
    TITLES_NEARLY_THE_SAME = ("KPI316", "titles nearly the same")
    TOLERANCE_WITHOUT_RATIONALE = ("KPI317", "tolerance without a rationale")
    BASES_OF_DIFFERENT_WHOLES = ("KPI318", "bases of different populations")
    NO_PERIOD_COVERED = ("KPI319", "no target in any period")
    IGNORE_WITHOUT_EFFECT = ("KPI320", "ignore without effect")
    IGNORE_WITHOUT_REASON = ("KPI321", "ignore without a reason")
    AMOUNT_WITHOUT_ACCUMULATES = ("KPI322", "amount without accumulates")
    MEASURE_WITHOUT_UNIT = ("KPI323", "measure without a unit")
    TOLERANCE_OF_NOTHING = ("KPI324", "tolerance of nothing")
    DIRECTION_AGAINST_TITLE = ("KPI325", "direction against the title")
    DECIMALS_HIDE_TARGET = ("KPI326", "fewer decimals than the target")
    MEASURE_WITHOUT_OWNER = ("KPI327", "measure without an owner")
    COLOURS_HARD_TO_TELL = ("KPI328", "colours hard to tell apart or to read")
    DUE_IS_NO_DATE = ("KPI329", "due date that is none")

    # NOTE: they are keys of tables that are asked for every row; the hash of an enum is a Python call.
    __hash__ = object.__hash__

    def __init__(self, number: str, title: str) -> None:
        self.number = number
        self.title = title

    def __str__(self) -> str:
        return self.number

    @property
    def slug(self) -> str:
        """The name for people who prefer words; it never changes, for strategies and settings hold it."""
        return self.name.casefold().replace("_", "-")

    @property
    def is_advice(self) -> bool:
        """Whether it is advice on a valid strategy."""
        return self.number.startswith(_ADVICE)

    @property
    def is_of_measure(self) -> bool:
        """Whether it is advice about a measure, which may then say that it does not want it."""
        return self.is_advice and self.number not in _OF_STRATEGY


_ADVICE = "KPI3"
_OF_STRATEGY = frozenset({"KPI313", "KPI314", "KPI315", "KPI319", "KPI320", "KPI321", "KPI328", "KPI329"})
"""Advice about outcomes, objectives, schemes, whole strategies, or what is ignored."""


def find_code(text: str) -> Code | None:
    """Find a code by its number or its name, whatever its case; None when there is none."""
    wanted = text.strip().casefold()
    return next((code for code in Code if wanted in {code.number.casefold(), code.slug}), None)
