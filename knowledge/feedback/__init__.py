"""Was this page useful: readers' answers, without their names."""
