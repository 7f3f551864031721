"""How an answer reaches whoever asked."""

WAYS = {
    #  code           how a written answer leaves
    "hand":         "Trao tận tay",
    "post":         "Gửi bưu điện",
    "village_head": "Nhờ trưởng thôn chuyển",
    "zalo":         "Nhắn Zalo",
    "portal":       "Xem ở trang tra cứu",
    "letter":       "Gửi đơn vị cấp dưới",          # the portal's own, to the unit that passed the question on
}
