"""What docs/api/openapi.yaml promises, held against what is really sent: every answer that a test gets, and every request that was accepted."""
import functools
import json
import pathlib
import re
import urllib.parse

import jsonschema
import yaml

FILE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi.yaml"
MOST_FAULTS = 5


@functools.cache
def document():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@functools.cache
def operations():
    """[(method, pattern of the path, operation)], paths without names in braces first."""
    found = []
    for path, methods in document()["paths"].items():
        pattern = re.compile("/api/v1" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)))
        for method, operation in methods.items():
            if method in ("get", "post", "put", "delete", "patch"):
                found.append((path.count("{"), method.upper(), pattern, operation))
    return [each[1:] for each in sorted(found, key=lambda each: each[0])]


def operation_of(method, path):
    return next((operation for known, pattern, operation in operations() if known == method and pattern.fullmatch(path)), None)


def resolved(part):
    """What a reference leads to."""
    while "$ref" in part:
        target = document()
        for name in part["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        part = target
    return part


def faults(schema, content):
    # References lead to the file's own components: they are looked up in the schema itself.
    validator = jsonschema.Draft202012Validator({**schema, "components": document()["components"]})
    return [f"{'/'.join(map(str, fault.absolute_path)) or '(whole)'}: {fault.message[:300]}" for fault in validator.iter_errors(content)][:MOST_FAULTS]


def schema_of(part, kind):
    return resolved(part).get("content", {}).get(kind, {}).get("schema")


def members(schema):
    """Names of all members that an object of this schema may have."""
    schema = resolved(schema)
    inner = [name for kind in ("allOf", "oneOf", "anyOf") for part in schema.get(kind, []) for name in members(part)]
    return [*schema.get("properties", {}), *inner]


def check(method, path, sent, status, kind, body):
    """Raises AssertionError when the answer, or a request that was accepted, is not what the file says. Paths that it does not
    have, and bodies that are no JSON, are left alone. `sent`: the request's body as JSON, or None."""
    where = urllib.parse.urlsplit(path).path
    operation = operation_of(method, where)
    if operation is None:
        return
    told = f"{method} {where} {status}"
    if method == "GET" and status == 304:
        return  # what is there already: every answer with an ETag
    answers = operation["responses"]
    answer = answers.get(str(status), answers.get("default") if status >= 400 else None)
    assert answer is not None, f"{told}: expected one of {sorted(answers)}"
    kind = (kind or "").split(";")[0]
    if kind in ("application/json", "application/problem+json") and body:
        schema = schema_of(answer, kind)
        assert schema is not None, f"{told}: answered {kind}, which the file does not tell of"
        wrong = faults(schema, json.loads(body))
        assert not wrong, f"{told}: {wrong}"
    if sent is not None and status < 300 and "requestBody" in operation:
        schema = schema_of(operation["requestBody"], "application/json")
        wrong = faults(schema, sent) if schema is not None else []
        assert not wrong, f"{told}: accepted a request that the file forbids: {wrong}"
