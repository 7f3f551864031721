"""Whose competence a matter is, and in which field it lies."""

from .sentence import Sentence

KINDS = {
    #  code             what a petition is (ý kiến)
    "recommendation": "Kiến nghị",
    "feedback":       "Phản ánh",
    "question":       "Câu hỏi",
    "suggestion":     "Góp ý",
}

COMPETENCES = {
    "own":     "Thuộc thẩm quyền của đơn vị",
    "beyond":  "Vượt thẩm quyền",
    "outside": "Không thuộc thẩm quyền",
    "unclear": "Chưa rõ thẩm quyền",
}

FIELDS = {
    #  code            name
    "land":         "Đất đai",
    "roads":        "Hạ tầng, giao thông, điện, nước",
    "environment":  "Môi trường",
    "farming":      "Nông nghiệp, nông thôn mới",
    "health":       "Y tế, giáo dục",
    "welfare":      "Chính sách xã hội",
    "security":     "An ninh, quốc phòng",
    "procedures":   "Thủ tục hành chính, cán bộ",
    "finance":      "Tài chính, ngân sách",
    "culture":      "Văn hóa",
    "other":        "Việc khác",
}

SOURCES = {
    "village":      "Trưởng thôn gửi trước hội nghị",
    "organisation": "MTTQ, đoàn thể gửi trước hội nghị",
    "floor":        "Nêu tại hội nghị",
    "superior":     "Cấp dưới chuyển lên",
}

MODES = {
    "on_spot": "Trả lời tại chỗ",
    "written": "Trả lời bằng văn bản",
    "relayed": "Báo lại trả lời của cấp trên",
}

LAWS = {
    #  code           by which law it is handled instead
    "complaint":    "Luật Khiếu nại",
    "denunciation": "Luật Tố cáo",
}
TIES = {
    #  code           how another petition is tied to this one
    "original":     "Ý kiến này trùng với",
    "repetition":   "Trùng với ý kiến này",
    "voice":        "Cùng một việc",
    "whole":        "Tách từ",
    "part":         "Đã tách ra",
}

NOT_HERE = {
    #  code           what else it may turn out to be: the dialogue does not answer it
    "complaint":    "Khiếu nại",
    "denunciation": "Tố cáo",
    "out_of_scope": "Ngoài phạm vi đối thoại",
}
REDIRECTED = Sentence("Một nội dung đã chuyển xử lý theo quy định của luật khác.")     # all that the pages say of it
