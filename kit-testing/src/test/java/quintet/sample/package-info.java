/**
 * A sixth service, as small as one can be: notes in PostgreSQL. It proves the kit, and is the template for a new service. Start
 * at {@link NoteResource}.
 */
@NullMarked
package quintet.sample;

import org.jspecify.annotations.NullMarked;
