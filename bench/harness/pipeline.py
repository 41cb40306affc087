"""Pipelines: pipeline-service against its peers."""

import json

from harness import comparison
from harness.contenders import Fastify, Go
from harness.lines import LIMIT_KEY, SQL_KEY, Line, Scenario, keys

ROWS = 10_000

CONFIGURATION = json.dumps(
    {
        "name": "pipeline {n}",
        "repository": "https://github.com/acme/web-shop",
        "ref": "main",
        "stages": [
            {"name": "test", "type": "run", "command": "npm test", "image": "node:22", "timeoutSeconds": 600, "retries": 1},
            {
                "name": "build", "type": "build", "dockerfile": "Dockerfile",
                "ecrRepository": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop", "tag": "1.4.0",
            },
            {
                "name": "deploy", "type": "deploy", "manifest": "k8s/app.yaml", "cluster": "production",
                "needs": ["test", "build"],
            },
        ],
    }
)  # fmt: skip
SQL = "'" + CONFIGURATION.replace("{n}", "' || n || '") + "'"
COLUMNS = "id, configuration, version, created_at, updated_at"

SCENARIO = Scenario(
    name="pipeline",
    table="pipeline",
    peers=(Go, Fastify),
    fill=f"""
        INSERT INTO pipeline (id, configuration, created_at, updated_at)
        SELECT {SQL_KEY}, (@)::jsonb, at, at
          FROM generate_series(1, {{rows}}) AS n, LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 second') AS _ (at)
        """.replace("@", SQL.replace("{", "{{").replace("}", "}}")),
    lines=(
        Line(
            "get", "GET", "/pipelines/{key}", keys=tuple(keys(ROWS)), rows=ROWS,
            limit=f"SELECT {COLUMNS} FROM pipeline WHERE id = {LIMIT_KEY}",
        ),
        Line(
            "list", "list of 100", "/pipelines?limit=100", rows=ROWS,
            limit=f"SELECT {COLUMNS} FROM pipeline ORDER BY created_at, id LIMIT 100",
        ),
        Line(
            "post", "POST", "/pipelines", "POST", CONFIGURATION, adds=1,
            limit=f"""INSERT INTO pipeline (id, configuration, created_at, updated_at)
                VALUES (gen_random_uuid(), ({SQL.replace("|| n ||", "|| :n ||")})::jsonb, now(), now())""",
        ),
    ),
    notes=("each configuration has three stages",),
)  # fmt: skip


def run(options):
    return comparison.run(SCENARIO, options)
