"""A story's page, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from monitor.model import StoreError
from monitor.model.codec import to_json

if TYPE_CHECKING:
    from starlette.requests import Request

    from monitor.stories import Stories


def story_routes(stories: Stories) -> list[Route]:
    """Give the route of ``/stories/ID``: 404 for a story that is not known, 503 while Redis is away."""

    async def story(request: Request) -> Response:
        try:
            page = await stories.page(request.path_params["story"])
        except StoreError as error:
            return JSONResponse({"error": str(error)}, status_code=503)
        if page is None:
            return JSONResponse({"error": "no such story, or it was forgotten"}, status_code=404)
        return Response(to_json(page), media_type="application/json")

    return [Route("/stories/{story}", story)]
