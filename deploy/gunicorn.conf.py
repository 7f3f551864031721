"""The web server, in ./run and in production; nginx stands before it on the network."""

import os

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60                        # seconds without a sign of life until a worker is replaced
graceful_timeout = 20               # seconds a worker has to finish what it is answering
control_socket_disable = True       # it would open a socket in the home of whoever starts it
loglevel = "warning"                # requests are logged by nginx, without what stands behind the ?
