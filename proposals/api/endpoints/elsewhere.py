"""Every other place below the mount: not found, told as a problem document. Stands last."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from proposals.api.problem_details import NOT_FOUND, document

router = Router()
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


@router.api_operation(METHODS, "/{path:elsewhere}", auth=None, include_in_schema=False)
def nowhere(request: HttpRequest, elsewhere: str) -> HttpResponse:
    """Answer what no other place takes."""
    return document(request, 404, NOT_FOUND)
