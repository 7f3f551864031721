"""A short evening of village heads, as bench/village_heads.py plays a long one: none lost, none doubled."""

import threading

from werkzeug.serving import make_server

from bench import village_heads
from tenants.work import work
from tests.asked import meeting


def test_ten_heads_with_five_opinions_each_lose_and_double_nothing(app, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
    heads = village_heads.settle(app, loc_thinh.id, 10)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        evening = village_heads.play(f"http://127.0.0.1:{server.port}", "loc-thinh", heads, 5, seconds=1)
    finally:
        server.shutdown()
        server.server_close()
    stored = village_heads.numbers(loc_thinh.id, evening)
    assert (len(evening.receipts), evening.faults, village_heads.missing(evening, stored)) == (50, {}, (0, 0))
