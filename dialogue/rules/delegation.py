"""By what authority somebody signs in the head's place (NĐ 30/2020, Art. 13)."""

STANDINGS = {
    #  code    who may, and for whom
    "KT.":    "Ký thay (KT.): Phó Chủ tịch ký thay Chủ tịch",
    "TL.":    "Ký thừa lệnh (TL.): người đứng đầu phòng, bộ phận của đơn vị",
    "TUQ.":   "Ký thừa ủy quyền (TUQ.): người được ủy quyền, trong thời gian nhất định",
}
