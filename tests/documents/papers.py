"""A paper of each kind, for the tests: with nothing but its unit, and with everything."""

from dialogue.documents.facts import NoticeFacts, PlanFacts, Unit

LOC_THINH = Unit("xã", "Lộc Thịnh", superior="UBND huyện Ngọc Lặc")


def plan(**facts) -> PlanFacts:
    return PlanFacts(**{"unit": LOC_THINH, **facts})


BARE = (PlanFacts(unit=LOC_THINH), NoticeFacts(unit=LOC_THINH))
FULL = ()
KINDS_WITH_FACTS = BARE + FULL
