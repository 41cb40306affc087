package quintet.sample;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.input.Input;

/**
 * The body that creates or replaces a note.
 *
 * @param text 1 to 10,000 characters, not blank
 */
record NewNote(@Schema(required = true, minLength = 1, maxLength = NewNote.MAX_TEXT, examples = "Buy milk") String text) {

    private static final int MAX_TEXT = 10_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewNote of(Input body) {
        var text = body.required("text", value -> value.text(MAX_TEXT));
        return body.build(() -> new NewNote(text));
    }
}
