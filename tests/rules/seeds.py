"""What the seeds say, as facts: the terms of Lộc Thịnh's plan of 2024 (seed 003)."""

from dialogue.rules.terms import Term

PLAN = "Kế hoạch đối thoại năm 2024 của UBND xã Lộc Thịnh"
CLERK = f"{PLAN}, mục III.2"
VILLAGE_HEADS = f"{PLAN}, mục III.3"

LOC_THINH = (
    #    duty                  days  unit        layer   source
    Term("post_notice",         -10, "calendar", "unit", CLERK),
    Term("village_summary",      -5, "calendar", "unit", VILLAGE_HEADS),
    Term("post_conclusion",       5, "working",  "unit", CLERK),
    Term("refer_upwards",         5, "calendar", "unit", CLERK, unit_stated=False),      # "sau 05 ngày"
    Term("answer",                7, "working",  "unit", CLERK),
    Term("report_to_superior",   10, "working",  "unit", CLERK),
)
