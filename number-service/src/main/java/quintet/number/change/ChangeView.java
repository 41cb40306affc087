package quintet.number.change;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A change as followers see it. The number's state is read where it is needed.
 *
 * @param id of the number
 * @param batch the import, or the like, that it is a part of
 */
@RegisterForReflection
@JsonPropertyOrder({ "id", "version", "action", "at", "by", "batch" })
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeView(long id, long version, @Schema(examples = "updated") String action, Instant at, @Nullable String by,
        @Nullable UUID batch) {
}
