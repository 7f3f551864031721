"""What people see of a petition: the village head's phone, the clerk's list, one petition, the way up and back."""

import re
from uuid import uuid4

import pytest

from dialogue.services import petitions, screening
from tenants.work import work
from tests.asked import AFTER, DITCH, SPEAKER, asked, at, carry, meeting, sent, sent_up
from tests.cast import MEETING_DAY, meet

TYPED = {"words": "Cột điện nghiêng ra đường.", "speaker": "Hà Thị Vinh", "field": "roads", "read_back": "y"}


@pytest.fixture
def ditch(app, loc_thinh):
    """The id of a petition received in the hall; the pages are read on the day after the meeting."""
    app.config["DEMO_TODAY"] = AFTER.isoformat()
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        return asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY).id


@pytest.fixture
def before(loc_thinh):
    with work(loc_thinh.id):
        return meeting(loc_thinh).id


class TestThePhone:
    def test_four_fields_one_button_and_what_the_commune_has(self, browse, loc_thinh, before):
        with work(loc_thinh.id):
            asked(loc_thinh, by="ung", village="Ươm")
            asked(loc_thinh, words="Việc của thôn khác")
        text = browse(loc_thinh, "ung").get("/petitions/new").text
        assert 'class="dt-phone"' in text and "Ghi ý kiến làng Ươm" in text and DITCH in text
        assert "Việc của thôn khác" not in text
        assert "Hạn gửi tổng hợp của làng Ươm: Thứ Năm, 01/01/2026" in text

    def test_what_is_sent_ends_on_a_slip_with_its_code_and_no_name(self, browse, loc_thinh, before):
        head = browse(loc_thinh, "ung")
        answer = head.post("/petitions/", data={**TYPED, "village_id": loc_thinh.villages["Ươm"]})
        assert answer.status_code == 303 and "LT" not in answer.location
        text = head.get(answer.location.partition("/t/loc-thinh")[2]).text
        assert re.search(r"LT\w\w-\w{4}", text) and "LT-2026-001" in text and "Vinh" not in text

    def test_what_is_missing_is_said_beside_the_field_and_the_rest_is_kept(self, browse, loc_thinh, before):
        data = {**TYPED, "words": " ", "village_id": loc_thinh.villages["Ươm"]}
        answer = browse(loc_thinh, "ung").post("/petitions/", data=data)
        assert answer.status_code == 422
        assert 'id="words-error"' in answer.text and 'value="Hà Thị Vinh"' in answer.text

    def test_what_zalo_put_in_is_named_kept_in_sight_and_left_out_only_when_asked(self, browse, loc_thinh, before):
        head, village = browse(loc_thinh, "ung"), loc_thinh.villages["Ươm"]
        data = {**TYPED, "words": "Đường ngập ❤️ 🙂\r\n☑ Xin sửa", "village_id": village}
        answer = head.post("/petitions/", data=data)
        assert answer.status_code == 422 and "Đường ngập ❤️ 🙂\n☑ Xin sửa" in answer.text.replace("\r", "")
        assert "Có ký tự không in được: ☑ ❤ 🙂. Chữ đã viết vẫn còn nguyên." in answer.text
        assert answer.text.count("Bỏ các ký tự này khi lưu") == 1 and 'name="plain"' in answer.text
        assert head.post("/petitions/", data={**data, "plain": "y"}).status_code == 303
        with work(loc_thinh.id):
            assert [one.words for one in petitions.listed()] == ["Đường ngập  \n Xin sửa"]

    def test_whatever_may_be_searched_for(self, browse, loc_thinh, before):
        assert browse(loc_thinh, "mai").get("/petitions/?text=🙂").status_code == 200

    def test_another_village_cannot_be_written_for(self, browse, loc_thinh, before):
        answer = browse(loc_thinh, "ung").post("/petitions/", data={**TYPED, "village_id": loc_thinh.villages["Lộc Tiến"]})
        assert answer.status_code == 422
        with work(loc_thinh.id):
            assert petitions.listed() == []

    def test_sent_twice_it_is_logged_once(self, browse, loc_thinh, before):
        head, data = browse(loc_thinh, "ung"), {**TYPED, "client_key": uuid4(), "village_id": loc_thinh.villages["Ươm"]}
        assert head.post("/petitions/", data=data).location == head.post("/petitions/", data=data).location

    def test_the_summary_of_the_village_even_of_nothing(self, browse, loc_thinh, before):
        head = browse(loc_thinh, "ung")
        answer = head.post(f"/petitions/summaries/{before}/{loc_thinh.villages['Ươm']}")
        assert answer.status_code == 303
        assert "Đã gửi tổng hợp của làng Ươm ngày 15/12/2025: 0 ý kiến" in head.get("/petitions/new").text


class TestTheOrganisations:
    @pytest.mark.parametrize("login", ["tham", "lan"])
    def test_members_questions_reach_the_office_with_a_slip_and_their_source(self, browse, loc_thinh, before, login):
        member = browse(loc_thinh, login)
        assert "Ghi ý kiến hội viên, đoàn viên, Nhân dân" in member.get("/petitions/new").text
        answer = member.post("/petitions/", data={**TYPED, "village_id": "", "source": "floor"})
        assert answer.status_code == 303
        slip = member.get(answer.location.partition("/t/loc-thinh")[2]).text
        assert re.search(r"LT\w\w-\w{4}", slip) and ("Xem ý kiến này" in slip) is (login == "lan")
        with work(loc_thinh.id):
            [row] = petitions.listed()
            assert (row.source, row.state, row.village) == ("organisation", "received", None)
        assert "MTTQ, đoàn thể gửi trước hội nghị" in browse(loc_thinh, "mai").get(f"/petitions/{row.id}").text

    def test_an_organisation_finds_the_way_on_the_page_of_the_meeting(self, browse, loc_thinh, before):
        assert "Ghi ý kiến gửi trước hội nghị" in browse(loc_thinh, "tham").get(f"/meetings/{before}").text


class TestTheList:
    def test_it_is_filtered_in_the_address_and_as_a_fragment(self, browse, loc_thinh, ditch):
        clerk = browse(loc_thinh, "mai")
        assert DITCH in clerk.get("/petitions/?source=floor").text
        part = clerk.get("/petitions/?source=village", headers={"HX-Request": "true", "HX-Request-Type": "partial"}).text
        assert part.lstrip().startswith('<div id="rows">') and DITCH not in part and "Không có ý kiến nào như vậy" in part

    def test_who_asked_is_looked_for_without_an_address_the_rest_stays_in_it(self, browse, loc_thinh, ditch):
        clerk, part = browse(loc_thinh, "mai"), {"HX-Request": "true", "HX-Request-Type": "partial"}
        asked_for = {"who": "truong dinh uoc", "source": "floor", "since": "1/1/2026", "text": "đường"}
        answer = clerk.post("/petitions/search", data=asked_for, headers=part)
        assert answer.status_code == 200 and DITCH in answer.text and answer.text.lstrip().startswith('<div id="rows">')
        address = answer.headers["HX-Replace-Url"]
        assert "source=floor" in address and "since=" in address and "text=" in address and "uoc" not in address
        assert "uoc" not in answer.text and "sheet" not in answer.text          # no link carries the name, nor a wider list
        whole = clerk.post("/petitions/search", data=asked_for)
        assert whole.status_code == 200 and DITCH in whole.text and 'value="truong dinh uoc"' in whole.text
        assert "Không có ý kiến nào như vậy" in clerk.post("/petitions/search", data={"who": "Hà Thị Vinh"}, headers=part).text
        assert DITCH in clerk.get("/petitions/?who=vinh").text                  # an address asks for nobody

    def test_without_a_name_the_form_leads_to_an_address_that_can_be_kept(self, browse, loc_thinh, ditch):
        clerk = browse(loc_thinh, "mai")
        answer = clerk.post("/petitions/search", data={"text": "duong", "who": "", "state": ""})
        assert answer.status_code == 303 and answer.location.endswith("/petitions/?text=duong")
        assert DITCH in clerk.get("/petitions/?text=duong&since=01/01/2026&until=06/01/2026").text
        slip = clerk.get("/petitions/?since=32/1/2026")
        assert slip.status_code == 422 and "Không có ngày 32/1/2026" in slip.text and 'value="32/1/2026"' in slip.text

    @pytest.mark.parametrize("query", ["village=x", "meeting=x", "page=x", "page=-4", "state=nothing"])
    def test_a_filter_nobody_could_choose_breaks_nothing(self, browse, loc_thinh, ditch, query):
        assert browse(loc_thinh, "mai").get(f"/petitions/?{query}").status_code == 200

    def test_a_village_head_sees_his_own_only(self, browse, loc_thinh, ditch):
        assert DITCH in browse(loc_thinh, "tien").get("/petitions/").text
        assert DITCH not in browse(loc_thinh, "ung").get("/petitions/").text

    def test_the_office_enters_what_was_said_in_the_hall(self, browse, loc_thinh, ditch):
        data = {**TYPED, "source": "floor", "village_id": "", "phone": "0912 345 678"}
        assert browse(loc_thinh, "mai").post("/petitions/", data=data).status_code == 303
        with work(loc_thinh.id):
            assert [row.source for row in petitions.listed(source="floor")] == ["floor"] * 2


class TestOnePetition:
    def test_the_question_stands_whole_beside_the_work(self, browse, loc_thinh, ditch):
        text = browse(loc_thinh, "mai").get(f"/petitions/{ditch}").text
        assert DITCH in text and SPEAKER in text and "LT-2026-001" in text and "Phân loại" in text

    def test_an_answer_without_words_is_asked_for_where_it_stands(self, browse, loc_thinh, ditch):
        answer = browse(loc_thinh, "cuong").post(f"/petitions/{ditch}/refuse", data={"ground": ""},
                                                 headers={"HX-Request": "true", "HX-Request-Type": "partial"})
        assert answer.status_code == 422 and answer.headers["HX-Retarget"] == "#work"
        assert "Ghi căn cứ từ chối" in answer.text

    def test_sorted_assigned_drafted_signed_sent_and_told(self, browse, loc_thinh, ditch):
        def step(who, action, at=f"petitions/{ditch}", **data):
            told = browse(loc_thinh, who).post(f"/{at}/{action}", data=data)
            assert told.status_code == 303, told.text

        def answer(who, action, **data):
            step(who, action, f"answers/{written}", **data)

        step("mai", "classify", kind="question", summary="Rãnh thoát nước", field="roads", competence="own")
        step("mai", "promise")
        step("mai", "assign", person=loc_thinh.hop.id)
        written = browse(loc_thinh, "hop").post(f"/petitions/{ditch}/draft").location.rpartition("/")[2]
        answer("hop", "edit", words="Trước 30/4 làm rãnh.", version=1, then="submit")
        answer("mai", "check")
        answer("cuong", "sign", version=2)
        answer("tiep", "send", how="village_head", sent_on="07/01/2026")
        step("tien", "tell", told_on="07/01/2026", satisfaction="partly", note="Sẽ xem lúc làm.")
        text = browse(loc_thinh, "tien").get(f"/petitions/{ditch}").text
        assert "Rãnh thoát nước" in text and "Trước 30/4 làm rãnh." in text and "01/UBND-VP" in text
        assert "Người hỏi đã được báo." in text

    def test_a_day_to_come_is_no_day_of_telling(self, browse, loc_thinh, ditch):
        browse(loc_thinh, "mai").post(f"/petitions/{ditch}/settle", data={"said": "Sẽ làm."})
        typed = {"told_on": "08/01/2026", "satisfaction": "partly"}
        answer = browse(loc_thinh, "mai").post(f"/petitions/{ditch}/tell", data=typed)
        assert answer.status_code == 422 and "không thể sau hôm nay" in answer.text and "08/01/2026" in answer.text

    def test_an_answer_that_misses_the_question_is_marked_opened_again_and_stays_in_sight(self, browse, loc_thinh, ditch):
        browse(loc_thinh, "mai").post(f"/petitions/{ditch}/settle", data={"said": "Xã ghi nhận."})
        head, front = browse(loc_thinh, "tien"), browse(loc_thinh, "lan")
        told = head.post(f"/petitions/{ditch}/tell", data={"told_on": "07/01/2026"})
        assert told.status_code == 422 and "Chọn một mức" in told.text
        typed = {"told_on": "07/01/2026", "satisfaction": "dissatisfied", "note": "Hỏi lại."}
        head.post(f"/petitions/{ditch}/tell", data=typed)
        assert "Không hài lòng, 07/01/2026" in head.get(f"/petitions/{ditch}").text
        assert front.post(f"/petitions/{ditch}/mark", data={"missed": ""}).status_code == 422
        assert front.post(f"/petitions/{ditch}/mark", data={"missed": "Chưa nói bao giờ làm."}).status_code == 303
        clerk = browse(loc_thinh, "mai")
        assert "MTTQ: chưa đúng câu hỏi. Chưa nói bao giờ làm." in clerk.get(f"/petitions/{ditch}").text
        assert clerk.post(f"/petitions/{ditch}/reopen").status_code == 303
        text = clerk.get(f"/petitions/{ditch}").text
        for kept in ("Xã ghi nhận.", "Trả lời lần trước", "Chưa nói bao giờ làm.", "Mở lại ngày 07/01/2026", "Đã nhận"):
            assert kept in text

    def test_what_went_another_way_by_law_is_one_neutral_line_to_everybody(self, browse, loc_thinh, ditch):
        answer = browse(loc_thinh, "mai").post(f"/petitions/{ditch}/redirect", data={"law": "denunciation"})
        assert answer.status_code == 303, answer.text
        for who in ("mai", "cuong", "tien", "hop"):
            browser = browse(loc_thinh, who)
            for page in (f"/petitions/{ditch}", "/petitions/"):
                answer = browser.get(page)
                assert DITCH not in answer.text and SPEAKER not in answer.text
                if who in ("mai", "cuong"):                     # whose village or field it was finds nothing at all
                    assert "theo quy định của luật khác" in answer.text

    def test_a_stranger_and_another_unit_learn_nothing(self, browse, loc_thinh, ich_hau, ditch):
        assert browse(loc_thinh).get(f"/petitions/{ditch}").status_code == 303
        theirs, nobodys = (browse(ich_hau, "cuong").get(f"/petitions/{id}") for id in (ditch, uuid4()))
        assert theirs.status_code == nobodys.status_code == 404
        assert "rãnh" not in theirs.text


class TestUpAndBack:
    def test_signed_numbered_and_heard_again(self, browse, loc_thinh, ngoc_lac, ditch):
        browse(loc_thinh, "cuong").post(f"/petitions/{ditch}/escalate", data={"reason": "Đường tỉnh."})
        records = browse(loc_thinh, "tiep")
        listed = records.get("/escalations/").text
        assert f"/petitions/{ditch}" in listed
        assert f"/petitions/{ditch}" not in browse(loc_thinh, "kim").get("/escalations/").text
        hop = re.search(r"/escalations/([0-9a-f-]{36})/send", listed)
        assert records.post(f"/escalations/{hop[1]}/send").status_code == 303
        carry(ngoc_lac, loc_thinh)
        theirs = at(ngoc_lac)
        leader = browse(ngoc_lac, "cuong")
        text = leader.get(f"/petitions/{theirs}").text
        assert DITCH in text and "UBND xã Lộc Thịnh" in text and "01/UBND-VP" in text and "Đường tỉnh." in text
        assert SPEAKER not in text
        leader.post(f"/petitions/{theirs}/accept")
        promised = leader.get("/supervision/").text         # without a meeting of its own there is nothing to remark on
        assert f'/petitions/{theirs}"' in promised and f"/supervision/petitions/{theirs}" not in promised
        with work(ngoc_lac.id):
            sent(ngoc_lac, petitions.get(theirs), words="Làm trước 30/4.")
        carry(loc_thinh)
        clerk = browse(loc_thinh, "mai")
        text = clerk.get(f"/petitions/{ditch}").text
        assert "Cấp trên đã trả lời, chưa báo dân" in text and "Làm trước 30/4." in text
        assert "UBND huyện Ngọc Lặc nhận giải quyết." in text
        clerk.post(f"/petitions/{ditch}/relay", data={"relayed": "Huyện làm trước 30/4."})
        assert "Huyện làm trước 30/4." in clerk.get(f"/petitions/{ditch}").text

    def test_a_wrong_step_is_refused_with_its_sentence(self, browse, loc_thinh, ditch):
        sent_up(loc_thinh, ditch)
        answer = browse(loc_thinh, "cuong").post(f"/petitions/{ditch}/settle", data={"said": "Sẽ làm."})
        assert answer.status_code == 409 and "đang ở bước “Ở cấp trên”" in answer.text


class TestFilters:
    def test_each_filter_stands_in_the_address_and_tells_nothing_of_what_went_another_way(self, browse, loc_thinh, ditch):
        with work(loc_thinh.id):
            told = asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY, words="Tôi tố cáo.", field="land")
            screening.redirect(told, "denunciation", by=loc_thinh.mai, on=AFTER)
            petition = petitions.get(ditch)
            screening.classify(petition, kind="question", summary="Rãnh thoát nước", field="roads", competence="unclear",
                               by=loc_thinh.mai, on=AFTER)
            screening.assign(petition, loc_thinh.hop.id, by=loc_thinh.mai, on=AFTER)
        clerk, village = browse(loc_thinh, "mai"), loc_thinh.villages["Lộc Tiến"]
        for found, query in ((1, "text=ranh+thoat"), (0, "text=to+cao"), (1, "kind=question"), (0, "kind=none"),
                             (1, "field=roads"), (0, "field=land"), (1, "competence=unclear"),
                             (1, f"village={village}"), (0, "person=none"),
                             (1, f"person={loc_thinh.hop.id}"), (2, "source=floor"), (1, "state=redirected"),
                             (1, "text=R%C3%83NH&state=assigned&field=roads")):
            answer = clerk.get(f"/petitions/?{query}", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
            assert answer.text.count('<th scope="row">') == found, query
            assert answer.headers["HX-Replace-Url"].partition("?")[2].partition("=")[0] == query.partition("=")[0]
        page = clerk.get("/petitions/?person=none&text=ranh").text
        assert 'value="ranh"' in page and "<details class=\"dt-why\" open>" in page

    def test_what_is_filtered_is_paged_with_its_filter(self, browse, loc_thinh, ditch, monkeypatch):
        monkeypatch.setattr("blueprints.petitions.PER_PAGE", 1)
        with work(loc_thinh.id):
            asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY)
        assert "page=2&amp;source=floor" in browse(loc_thinh, "mai").get("/petitions/?source=floor").text

    def test_to_a_superior_that_is_not_here_by_post_and_its_answer_is_typed_in(self, app, browse):
        app.config["DEMO_TODAY"] = AFTER.isoformat()
        top = meet("thanh-hoa")
        with work(top.id):
            meeting(top, state="held")
            ditch = asked(top, by="mai", source="floor", on=MEETING_DAY).id
        leader, records, clerk = (browse(top, login) for login in ("cuong", "tiep", "mai"))
        assert "Gửi cơ quan nào?" in leader.get(f"/petitions/{ditch}").text
        assert leader.post(f"/petitions/{ditch}/escalate", data={"reason": "Quốc lộ."}).status_code == 422
        leader.post(f"/petitions/{ditch}/escalate", data={"reason": "Quốc lộ.", "to_name": "Bộ Xây dựng"})
        hop = re.search(r"/escalations/([0-9a-f-]{36})/send", records.get("/escalations/").text)[1]
        assert records.post(f"/escalations/{hop}/send").status_code == 303
        text = clerk.get(f"/petitions/{ditch}").text
        assert "gửi Bộ Xây dựng theo đường bưu điện" in text and f"/escalations/{hop}/record" in text
        page = clerk.get(f"/escalations/{hop}/record").text
        assert DITCH in page and SPEAKER not in page
        typed = {"heard": "Làm trong quý II.", "number": "", "heard_on": "07/01/2026"}
        assert clerk.post(f"/escalations/{hop}/record", data=typed).status_code == 422
        assert clerk.post(f"/escalations/{hop}/record", data={**typed, "number": "214/BXD-KT"}).status_code == 303
        text = clerk.get(f"/petitions/{ditch}").text
        assert "Bộ Xây dựng trả lời tại văn bản 214/BXD-KT" in text and "Báo lại trả lời của cấp trên" in text
        assert "Bộ Xây dựng" in clerk.get("/escalations/").text
