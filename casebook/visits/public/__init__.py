"""Places that visitors see: asking, their private link, who learnt from whom."""
