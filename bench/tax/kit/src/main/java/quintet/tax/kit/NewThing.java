package quintet.tax.kit;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * The body that creates a thing, with the checks of the kit.
 *
 * @param user 1 to 255 characters, not blank
 */
record NewThing(long expire, String user) {

    private static final long LATEST = 1L << 40;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewThing of(Input body) {
        var expire = body.required("expire", value -> value.integer(0, LATEST));
        var user = body.required("user", Value::name);
        return body.build(() -> new NewThing(expire, user));
    }
}
