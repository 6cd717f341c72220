"""The HTTP side: who asks, what for, and the answer in the shape of the recordings."""

import base64
import json
import secrets
from urllib.parse import parse_qsl, unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.servers.erpnext import documents, lists, methods
from tests.servers.erpnext.errors import Message, Refusal, crashed, missing, unauthenticated
from tests.servers.erpnext.site import GUEST, Call, Session
from tests.servers.erpnext.values import unpadded
from tests.servers.faults import pause

ALL = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"]
WRITES = {"POST", "PUT", "DELETE", "PATCH"}
COOKIE = "Path=/; SameSite=Lax"


def application(site, *, work_time=0.0):
    """Starlette application over a site. work_time: seconds a write takes, so that two can be under way at once."""

    async def answer(request):
        body = await request.body()
        known = site.count
        if work_time and request.method in WRITES:
            await pause(work_time)
        return Exchange(site, request, body, known).answer()

    return Starlette(routes=[Route("/{path:path}", answer, methods=ALL)])


class Exchange:
    """One request and its answer."""

    def __init__(self, site, request: Request, body: bytes, known: int):
        self.site, self.request, self.body = site, request, body
        self.method = request.method
        self.path = unquote(request.scope["raw_path"].decode("ascii"))
        self.call = Call(site, GUEST, known=known)
        self.session = None
        self.sid = request.cookies.get("sid", "")
        self.expired = False
        site.url = f"http://{request.headers.get('host', 'localhost')}"

    def answer(self):
        try:
            self.admit()
            self.sign_in()
            return self.headed(self.routed())
        except Refusal as refusal:
            return self.headed(self.refused(refusal))
        except Exception as failure:
            self.site.failures.append(failure)
            raise

    # ------------------------------------------------------------------------------------------------ who asks

    def admit(self):
        if self.site.maintenance:
            raise Refusal(503, "SessionStopped", "Session Stopped")
        if self.site.limited:
            raise Refusal(429, "TooManyRequestsError")

    def sign_in(self):
        self.session = self.site.sessions.get(self.sid)
        self.expired = bool(self.sid) and self.sid != GUEST and self.session is None
        header = self.request.headers.get("authorization")
        if header:
            self.call.user = self.of_header(header).name
            self.session = None
            return
        if self.session:
            self.call.user = self.session.user
            self.check_csrf()

    def of_header(self, header):
        scheme, _, rest = header.partition(" ")
        if scheme.lower() == "basic":
            rest = base64.b64decode(rest).decode()
        elif scheme.lower() != "token":
            raise unauthenticated()
        person = self.site.holder(*rest.partition(":")[::2])
        if person is None:
            raise unauthenticated()
        return person

    def check_csrf(self):
        sent = self.request.headers.get("x-frappe-csrf-token")
        if self.method in WRITES and self.session.csrf and sent != self.session.csrf:
            message = Message("Invalid Request", indicator="red", raised=True)
            raise Refusal(400, "CSRFTokenError", "Invalid Request", messages=[message], traceback=False)

    # ------------------------------------------------------------------------------------------------ what for

    def routed(self):
        path = self.path.strip("/")
        if path == "app" or path.startswith("app/"):
            return self.desk()
        if path.startswith("api/method/"):
            return self.method_answer(path.removeprefix("api/method/"))
        if path.startswith("api/resource/") and self.method != "PATCH":
            return self.resource(path.removeprefix("api/resource/"))
        if path.startswith("api/v2/document/"):
            self.call.version = 2
            return self.resource(path.removeprefix("api/v2/document/"))
        if path.startswith("api/v2/method/"):
            self.call.version = 2
            return self.method_answer(path.removeprefix("api/v2/method/"))
        if path.startswith("api/"):
            raise Refusal(404, "DoesNotExistError", traceback=False)
        return HTMLResponse("<!DOCTYPE html><html><body>Page not found</body></html>", 404)

    def desk(self):
        if not self.session:
            return Response(status_code=301, headers={"location": "/login?redirect-to=/app"})
        self.session.csrf = self.session.csrf or secrets.token_hex(28)
        script = f'<script>frappe.csrf_token = "{self.session.csrf}";</script>'
        return HTMLResponse(f"<!DOCTYPE html><html><head>{script}</head><body></body></html>")

    def arguments(self):
        """What the address and the body say together."""
        told = dict(parse_qsl(self.request.scope["query_string"].decode("ascii"), keep_blank_values=True))
        told.pop("cmd", None)
        body = self.parsed_body()
        return told | body if isinstance(body, dict) else told

    def parsed_body(self):
        if not self.body:
            return {}
        kind = self.request.headers.get("content-type", "")
        text = self.body.decode("utf-8")
        if kind.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(text, keep_blank_values=True))
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise crashed("JSONDecodeError", str(error), "json.decoder") from None

    # ------------------------------------------------------------------------------------------------ methods

    def method_answer(self, name):
        if name == "login":
            return self.login()
        if name == "logout":
            return self.logout()
        self.call.arguments = self.arguments()
        told = methods.answer(self.call, name, self.method)
        if name == "frappe.desk.form.load.getdoctype":
            return self.json({"docs": told})
        if told is None:
            return self.json({})
        shown = told if methods.NULLS_SHOWN.match(name) else without_nulls(told) if is_document(told) else told
        return self.json({"message" if self.call.version == 1 else "data": bare(shown)})

    def login(self):
        told = self.arguments()
        person = self.site.people.get(told.get("usr", ""))
        if person is None or person.password != told.get("pwd"):
            refusal = unauthenticated()
            refusal.told = "Invalid login credentials"
            raise refusal
        self.sid = secrets.token_hex(28)
        self.session = self.site.sessions[self.sid] = Session(person.name)
        self.call.user = person.name
        return self.json({"message": "Logged In", "home_page": "/app/home", "full_name": person.name.split("@")[0]})

    def logout(self):
        self.site.sessions.pop(self.sid, None)
        self.session, self.call.user, self.expired = None, GUEST, False
        return self.json({"message": "No App", "home_page": "/login", "full_name": "Guest"})

    # ------------------------------------------------------------------------------------------------ records

    def resource(self, rest):
        doctype, _, name = rest.partition("/")
        if self.site.doctype(doctype) is None:
            raise Refusal(**methods.unknown_doctype(self.call.user))
        if name:
            return self.one(doctype, name)
        if self.method == "POST":
            return self.create(doctype)
        told = self.arguments()
        methods.reading(self.call, doctype, told.get("parent"))
        return self.json({"data": lists.query(self.call, doctype, told)})

    def create(self, doctype):
        body = self.parsed_body()
        if isinstance(body, dict) and "data" in body:
            body = lists.parsed(body["data"], {})
        return self.document(documents.new(self.call, doctype, body))

    def one(self, doctype, name):
        if self.method in {"GET", "HEAD"}:
            return self.read(doctype, name)
        if self.method == "DELETE":
            documents.delete(self.call, doctype, name)
            return self.json({"data": "ok"}, 202)
        told = self.parsed_body()
        if isinstance(told, dict) and "data" in told:
            told = lists.parsed(told["data"], {})
        if self.method == "POST":
            return self.document(self.run(doctype, name, told.get("run_method")))
        if doctype in methods.schema.parents_of():
            return self.change_row(doctype, name, told)
        return self.document(documents.change(self.call, doctype, name, told))

    def run(self, doctype, name, method):
        runs = {"submit": documents.submit, "cancel": documents.cancel}
        if method not in runs:
            raise methods.invalid(f"Method {method} is not allowed")
        return runs[method](self.call, doctype, name)

    def change_row(self, doctype, name, told):
        """A row by its own address: the document that holds it is saved with it."""
        for parent, table in methods.schema.parents_of()[doctype].items():
            for record in self.site.records[parent].values():
                for row in record[table]:
                    if row["name"] == name:
                        rows = [one | told if one is row else dict(one) for one in record[table]]
                        before = dict(row) | told
                        documents.change(self.call, parent, record["name"], {table: rows})
                        return self.document(before)
        raise missing(doctype, name)

    def read(self, doctype, name):
        single = doctype in methods.schema.SINGLES
        record = self.site.records[doctype].get(name) if not single else self.site.get(doctype, doctype)
        own = doctype == "User" and name == self.call.user
        if record is None:
            raise missing(doctype, name)
        if not own:
            self.call.need(doctype, "read", on_document=True)
        shown = methods.whole(record)
        if "posting_time" in shown:
            shown["posting_time"] = unpadded(shown["posting_time"])
        return self.document(shown)

    # ------------------------------------------------------------------------------------------------ the answer

    def document(self, record):
        return self.json({"data": bare(without_nulls(record))})

    def json(self, told, status=200):
        if self.call.notices:
            told["_server_messages"] = json.dumps([message.packed() for message in self.call.notices])
        if self.expired:
            told = {"session_expired": 1, **told}
        return JSONResponse(told, status)

    def refused(self, refusal):
        full = self.site.setting("System Settings", "allow_error_traceback") != 0
        body = refusal.body_of_v2() if self.call.version == 2 else refusal.body(self.call.notices, full=full)
        if self.expired and self.call.version == 1:
            body = {"session_expired": 1, **body}
        response = JSONResponse(body, refusal.status)
        response.refused = refusal.kind
        return response

    def headed(self, response):
        if getattr(response, "refused", "") == "SessionStopped":
            return response
        if response.status_code == 429:
            limits = {"retry-after": "5", "x-ratelimit-reset": "5", "x-ratelimit-limit": "50000"}
            response.headers.update(limits | {"x-ratelimit-remaining": "0"})
        if self.session:
            cookies = {"sid": self.sid, "system_user": "yes", "user_id": self.call.user}
        elif getattr(response, "refused", "") == "AuthenticationError" or self.expired or "logout" in self.path:
            cookies = {"sid": "", "system_user": "", "user_id": ""}
        else:
            cookies = {"sid": GUEST, "system_user": "no", "user_id": GUEST}
        for name, value in cookies.items():
            response.headers.append("set-cookie", f"{name}={value}; {COOKIE}")
        return response


def is_document(told):
    return isinstance(told, dict) and "doctype" in told


def without_nulls(record):
    """A document as it is read: fields that are null are left out, in its rows too."""
    kept = {}
    for name, value in record.items():
        if isinstance(value, list):
            kept[name] = [without_nulls(row) if isinstance(row, dict) else row for row in value]
        elif value is not None:
            kept[name] = value
    return kept


def bare(told):
    """Without what only the server keeps for itself."""
    if isinstance(told, dict):
        return {name: value for name, value in told.items() if name not in {"_sequence", "_user_tags"}}
    return told
