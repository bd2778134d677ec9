"""The page of a large record: the same views, with the rows found by a server on this machine.

It answers GET alone, changes nothing, and sends nothing that a browser could load from elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.web import assets
from onrecord.web.items import FACETS
from onrecord.web.overview import overview
from onrecord.web.report import report
from onrecord.web.serving import answers
from onrecord.web.serving.exports import FORMATS, exported
from onrecord.web.serving.guard import Guard
from onrecord.web.serving.index import Index
from onrecord.web.serving.query import QueryError, number, parse

_ROWS = 200  # rows sent at once, at most
_VALUES = 500  # values of a facet, at most
_ACTORS = 200  # actors of a network, at most
_IDS = 500  # ids asked for at once, at most
_MIME = MappingProxyType({"js": "text/javascript", "css": "text/css", "json": "application/json"})

Answer = Callable[[Request], Any]


def application(record: Record, hosts: Sequence[str]) -> Starlette:
    """The server for a record; it answers only requests to one of ``hosts`` (``*`` for any).

    The rows are put in order first, which takes a moment for a large record.
    """
    index = Index(record)
    shown = overview(record)
    answered: dict[str, Answer] = {
        "overview": lambda _: shown,
        "report": lambda request: report(record, index.cast, request.query_params.get("id", "")),
        "items": lambda request: answers.items(index, request.query_params.getlist("id")[:_IDS]),
        "labels": lambda request: answers.labels(index, request.query_params.multi_items()[:_IDS]),
        "list": lambda request: answers.listed(index, *_listed(request)),
        "facets": lambda request: answers.facets(index, _query(request), _limits(request)),
        "timeline": lambda request: answers.timeline(index, _query(request)),
        "places": lambda request: answers.places(index, _query(request)),
        "network": lambda request: answers.network(
            index, _query(request), number(request.query_params, "limit", 40, _ACTORS)
        ),
    }
    files = _files()
    routes = [
        Route("/", lambda _: Response(_shell(), media_type="text/html")),
        *(Route(f"/api/{name}", _endpoint(answer)) for name, answer in answered.items()),
        *(Route(f"/static/{name}", _file(name, text)) for name, text in files.items()),
        Route("/export/{kind}.{format}", lambda request: _export(index, request)),
    ]
    app = Starlette(routes=routes, exception_handlers={QueryError: _refuse(400), RecordError: _refuse(404)})
    app.add_middleware(Guard, hosts=tuple(hosts))
    return app


def _endpoint(answer: Answer) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        text = json.dumps(answer(request), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return Response(text, media_type="application/json")

    return endpoint


def _file(name: str, text: str) -> Callable[[Request], Response]:
    kind = _MIME[name.rpartition(".")[2]]

    def endpoint(_: Request) -> Response:
        return Response(text, media_type=kind)

    return endpoint


def _refuse(status: int) -> Callable[[Request, Exception], Response]:
    def handler(_: Request, error: Exception) -> Response:
        return PlainTextResponse(str(error), status_code=status)

    return handler


def _query(request: Request) -> Any:
    return parse(request.query_params.getlist)


def _listed(request: Request) -> tuple[Any, ...]:
    parameters = request.query_params
    offset = number(parameters, "offset", 0, 10**9)
    return _query(request), parameters.get("sort", ""), offset, number(parameters, "limit", 50, _ROWS)


def _limits(request: Request) -> dict[str, int]:
    """Facets and how many values of each, from ``facet=actor:8``."""
    found = {}
    for text in request.query_params.getlist("facet"):
        name, _, limit = text.partition(":")
        if name not in FACETS:
            raise QueryError(f"no facet {name!r}; there are {', '.join(FACETS)}")
        found[name] = number({"limit": limit}, "limit", 8, _VALUES)
    return found


def _export(index: Index, request: Request) -> Response:
    kind, format = request.path_params["kind"], request.path_params["format"]
    if format not in FORMATS:
        raise QueryError(f"exports are {', '.join(FORMATS)}, not {format}")
    query = parse(request.query_params.getlist)
    content = exported(index, query, request.query_params.get("sort", ""), format)
    name = f"{kind}.{format}" if kind in query.kinds else f"rows.{format}"
    return Response(
        content, media_type=FORMATS[format], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _files() -> dict[str, str]:
    """Every file that is served, by its path: nothing else is."""
    found = {name: assets.static(name) for name in (*assets.LIBRARIES, assets.ATLAS)}
    return {"app.js": assets.application(), "style.css": "\n".join(map(assets.static, assets.STYLES)), **found}


def _shell() -> str:
    scripts = [assets.link("script", f"static/{name}") for name in (*assets.LIBRARIES, "app.js")]
    return assets.template(policy=None, styles=[assets.link("style", "static/style.css")], blocks=scripts)
