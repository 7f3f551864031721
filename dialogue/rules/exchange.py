"""What an exchange package may be about (QCVN 102:2016/BTTTT, BussinessDocType)."""

BUSINESS = {
    # code   what is done with the paper that it names
    0:      "Văn bản mới",
    1:      "Thu hồi văn bản đã gửi",
    2:      "Cập nhật văn bản đã gửi",
    3:      "Thay thế văn bản đã gửi",
}
CHANGES = {
    # what became of a paper (rules.paper_life)   code of BUSINESS
    "recall":  1,
    "correct": 2,
    "replace": 3,
}
