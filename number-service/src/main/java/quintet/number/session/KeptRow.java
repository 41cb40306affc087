package quintet.number.session;

import java.util.function.Function;

/**
 * What is kept with an Idempotency-Key: the row of an effect, as its table has it.
 *
 * @param type the entity of the table
 * @param table its name; the key is its column {@code id}
 * @param id the id of an entity
 */
public record KeptRow<T>(Class<T> type, String table, Function<T, Long> id) {
}
