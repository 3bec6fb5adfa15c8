"""Looking through what is public: what was not there before is new."""

from django.db import transaction
from django.db.models import Max

from angtong.front.feeds import feeds
from angtong.front.following.models import FollowSettings, NewsItem


@transaction.atomic
def look_for_news() -> int:
    """Number what became public, forget what is public no more; return the number of the newest thing.

    The dates that the feeds tell do not say when something became public: a data set is opened, a page's
    restriction is lifted long after it was made. One looks at a time, so that no number below the returned one
    appears later.
    """
    FollowSettings.load()
    FollowSettings.objects.select_for_update().get(pk=1)
    for section, feed in feeds().items():
        public = feed.keys()
        known = set(NewsItem.objects.filter(section=section).values_list("key", flat=True))
        NewsItem.objects.filter(section=section, key__in=known - public).delete()
        NewsItem.objects.bulk_create(
            [NewsItem(section=section, key=key) for key in sorted(public - known)]
        )
    return NewsItem.objects.aggregate(newest=Max("pk"))["newest"] or 0
