"""Seats allotted, named, attended."""

ORGANISATIONS = {
    #  code      name
    "mttq":  "Ủy ban MTTQ Việt Nam",
    "nd":    "Hội Nông dân",
    "pn":    "Hội Liên hiệp Phụ nữ",
    "ccb":   "Hội Cựu chiến binh",
    "dtn":   "Đoàn Thanh niên",
    "cd":    "Công đoàn",
    "nct":   "Hội Người cao tuổi",
}


def beyond(named: int, seats: int) -> bool:
    """Whether one more person would be one too many."""
    return named + 1 > seats


def share(present: int, population: int) -> str:
    """The people present against the whole population, in percent the Vietnamese way: "12,5 %"."""
    if not population:
        return ""
    return f"{present / population * 100:.1f}".replace(".", ",") + " %"
