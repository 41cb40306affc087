package quintet.kit.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** One small document, changed in one place at a time. */
class BreakingChangesTest {

    private static final String RELEASED = """
            openapi: 3.1.0
            paths:
              /things:
                parameters:
                - {name: X-Request-Id, in: header, schema: {type: string, maxLength: 128}}
                post:
                  parameters:
                  - {$ref: '#/components/parameters/limit'}
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/NewThing'}}
                      application/merge-patch+json: {schema: {$ref: '#/components/schemas/NewThing'}}
                  responses:
                    "201":
                      headers: {ETag: {schema: {type: string}}}
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/Thing'}}
                        text/plain: {schema: {type: string}}
                    "409": {$ref: '#/components/responses/taken'}
                get:
                  responses:
                    "200":
                      content:
                        application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}
              /gone/{id}:
                delete:
                  responses: {"204": {description: gone}}
            components:
              parameters:
                limit: {name: limit, in: query, schema: {type: integer, format: int32, minimum: 1, maximum: 1000}}
              responses:
                taken: {content: {application/problem+json: {schema: {type: object, required: [title], properties: {title: {type: string}}}}}}
              schemas:
                NewThing:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, maxLength: 255}
                    note: {type: [string, 'null']}
                    size: {type: string, enum: [small, large]}
                    parts: {type: array, minItems: 1, items: {$ref: '#/components/schemas/NewThing'}}
                    notes: {type: object, additionalProperties: {type: string}}
                    kind: {oneOf: [{$ref: '#/components/schemas/Round'}, {$ref: '#/components/schemas/Square'}]}
                Thing:
                  type: object
                  required: [id, state]
                  properties:
                    id: {type: integer, format: int64}
                    state: {type: string, enum: [on, off]}
                    owner: {anyOf: [{$ref: '#/components/schemas/Round'}, {type: 'null'}]}
                    part: {$ref: '#/components/schemas/Thing'}
                Round: {type: object, properties: {radius: {type: number}}}
                Square: {type: object, properties: {side: {type: number}}}
            """;

    @Test
    void the_same_document_breaks_nothing() throws IOException {
        assertThat(BreakingChanges.between(yaml(RELEASED), yaml(RELEASED))).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /gone/{id}: | /other: | DELETE /gone/{id} is gone
            delete: | patch: | DELETE /gone/{id} is gone
            "204" | "200" | DELETE /gone/{id} answer 204 is gone
            headers: {ETag: | headers: {Tag: | POST /things answer 201 header ETag is gone
            text/plain | text/html | POST /things answer 201 as text/plain is gone
            merge-patch+json | json-patch+json | POST /things body as application/merge-patch+json is gone
            requestBody: | `requestBody:\\n        required: true` | POST /things body is required now
            name: limit, | name: max, | POST /things: query limit is gone
            in: query, | in: query, required: true, | POST /things: query limit is required now
            in: header, | in: header, required: true, | POST /things: header X-Request-Id is required now
            maximum: 1000 | maximum: 100 | POST /things: query limit: maximum changed
            minimum: 1, | minimum: 2, | POST /things: query limit: minimum changed
            int32 | int64 | POST /things: query limit: the format changed
            required: [name] | required: [name, note] | POST /things body/note is required now
            note: {type: [string, 'null']} | `` | POST /things body/note is gone
            [string, 'null'] | string | POST /things body/note: the type changed
            name: {type: string, | name: {type: integer, | POST /things body/name: the type changed
            maxLength: 255 | maxLength: 100 | POST /things body/name: maxLength changed
            maxLength: 255 | maxLength: 255, pattern: a+ | POST /things body/name: pattern changed
            minItems: 1 | minItems: 2 | POST /things body/parts: minItems changed
            [small, large] | [small] | POST /things body/size: the values changed
            additionalProperties: {type: string} | additionalProperties: {type: integer} | POST /things body/notes/*: the type changed
            additionalProperties: {type: string} | additionalProperties: false | POST /things body/notes: additionalProperties changed
            , {$ref: '#/components/schemas/Square'}] | ] | POST /things body/kind: the alternatives changed
            side: {type: number} | side: {type: string} | POST /things body/kind/side: the type changed
            id: {type: integer, format: int64} | `` | POST /things answer 201/id is gone
            id: {type: integer, | id: {type: string, | POST /things answer 201/id: the type changed
            id: {type: integer, | id: {type: [integer, 'null'], | GET /things answer 200/*/id: the type changed
            [id, state] | [id] | POST /things answer 201/state may be absent now
            [on, off] | [on] | POST /things answer 201/state: the values changed
            [on, off] | [on, off, broken] | POST /things answer 201/state: the values changed
            title: {type: string} | title: {type: number} | POST /things answer 409/title: the type changed
            """)
    void a_breaking_change_is_reported(String old, String now, String told) throws IOException {
        assertThat(BreakingChanges.between(yaml(RELEASED), yaml(changed(old, now)))).contains(told);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /gone/{id}: | `/new:\\n    get:\\n      responses: {"200": {description: new}}\\n  /gone/{id}:`
            maximum: 1000 | maximum: 2000
            maxLength: 255 | maxLength: 300
            name: {type: string, | name: {type: [string, 'null'],
            required: [name] | required: []
            [small, large] | [small, large, huge]
            note: | `more: {type: string}\\n        note:`
            [id, state] | [id, state, part]
            state: {type | `more: {type: string}\\n        state: {type`
            , {type: 'null'}] | ]
            {ETag: | {Link: {schema: {type: string}}, ETag:
            "204" | `"202": {description: later}, "204"`
            """)
    void a_compatible_change_is_not_reported(String old, String now) throws IOException {
        assertThat(BreakingChanges.between(yaml(RELEASED), yaml(changed(old, now)))).isEmpty();
    }

    @Test
    void the_changelog_announces_a_service_under_breaking() {
        var changelog = """
                ## Unreleased

                ### Breaking

                - guid-service: `user` is called `owner`.

                ### Added

                - number-service: more.

                ## 1.0.0

                ### Breaking

                - sensor-service: long ago.
                """;
        assertThat(OpenApiRules.announced(changelog, "guid-service")).isTrue();
        assertThat(OpenApiRules.announced(changelog, "number-service")).isFalse();
        assertThat(OpenApiRules.announced(changelog, "sensor-service")).isFalse();
        assertThat(OpenApiRules.announced("## Unreleased\n\n### Added\n\n- guid-service\n", "guid-service")).isFalse();
    }

    private static String changed(String old, String now) {
        assertThat(RELEASED).contains(old);
        return RELEASED.replace(old, now.replace("\\n", "\n"));
    }

    private static JsonNode yaml(String text) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(text);
    }
}
