"""What every answer tells the browser: nothing from elsewhere, nothing inline, nothing kept."""

from flask import Flask, Response, g, request

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
))
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOREVER = "public, max-age=31536000, immutable"       # addresses that change with the content
HOUR = "public, max-age=3600"
NEVER = "no-store, private"


def protect(response: Response) -> Response:
    """A route may widen or narrow a header by setting it first; a signed-in person's page is never stored."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static":
        lasting = "v" in request.args or request.path.endswith(".woff2")
        response.headers["Cache-Control"] = FOREVER if lasting else HOUR
    else:
        if g.get("person") or "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = NEVER
        response.vary.update(("Cookie", "HX-Request"))
    return response


def init(app: Flask) -> None:
    app.after_request(protect)
