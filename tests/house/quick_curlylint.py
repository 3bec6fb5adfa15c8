"""curlylint with its own rules and verdicts, in a quarter of the time.

Its parser tries forty kinds of template tag at every single letter of an attribute, is built anew
for every file, and makes garbage that is collected over and over. Whatever does not parse is given
to the parser as it came, so that errors read as ever.
Usage: python -m tests.house.quick_curlylint FILE ...
"""

import functools
import gc
import json
import multiprocessing

import parsy
from curlylint import cli, lint, parse


def only_at(opening: str, parser: parsy.Parser) -> parsy.Parser:
    """Return `parser`, not asked where the text does not go on with the `opening` it needs."""

    @parsy.Parser
    def looking_first(text, index):
        if text.startswith(opening, index):
            return parser(text, index)
        return parsy.Result.failure(index, opening)

    return looking_first


make_parser_as_it_came = parse.make_parser
make_tag_parser = parse.make_jinja_parser
parse_as_it_came = lint.parse_source


@functools.cache
def quick_parser(config: str) -> dict[str, parsy.Parser]:
    """Return the parser for a configuration, written as JSON."""
    parse.make_jinja_parser = lambda *given: only_at("{", make_tag_parser(*given))
    try:
        return make_parser_as_it_came(json.loads(config))
    finally:
        parse.make_jinja_parser = make_tag_parser


def parse_source(path, config, source):
    """Do as curlylint's own function does, which this one replaces."""
    lint.make_parser = lambda given: quick_parser(json.dumps(given, default=str))
    issues, file = parse_as_it_came(path, config, source)
    if issues:
        lint.make_parser = make_parser_as_it_came
        issues, file = parse_as_it_came(path, config, source)
    return issues, file


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # its workers are to find what is replaced here
    gc.disable()
    lint.parse_source = parse_source
    cli.patched_main()
