package quintet.cli.guids;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import quintet.cli.command.Session;
import quintet.cli.http.CliException;
import quintet.cli.output.Json;

/** The members of a GUID besides its user, as options. */
final class GuidMembers {

    static final String METADATA = "metadata";

    /** When a GUID expires. */
    static final class Life {

        @Option(names = "--expire", paramLabel = "TIME", description = "When it expires, like 30d from now, or a Unix time.")
        @Nullable
        String expire;

        @Option(names = "--ttl", paramLabel = "TIME", description = "How long it lives, by the clock of the service, like 30d, or seconds.")
        @Nullable
        String ttl;

        /** The members of a body. */
        Map<String, @Nullable Object> json() {
            var members = new LinkedHashMap<String, @Nullable Object>();
            if (expire != null) {
                members.put("expire", Moments.parse(expire, Clock.systemUTC()));
            }
            if (ttl != null) {
                members.put("ttl", Moments.seconds(ttl));
            }
            return members;
        }
    }

    @ArgGroup
    @Nullable
    Life life;

    @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object to keep with it, or a file of one; - for the input.")
    @Nullable
    String metadata;

    /** The members of a body. */
    Map<String, @Nullable Object> json(Session session) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (life != null) {
            members.putAll(life.json());
        }
        if (metadata != null) {
            members.put(METADATA, object(metadata, session));
        }
        return members;
    }

    private static Map<String, @Nullable Object> object(String metadata, Session session) {
        boolean isFile = !metadata.stripLeading().startsWith("{");
        var text = isFile ? new String(session.read(metadata), StandardCharsets.UTF_8) : metadata;
        var source = !isFile ? "The metadata" : metadata.equals("-") ? "The input" : metadata;
        if (Json.parse(source, text) instanceof Map<?, ?> object) {
            return Json.object(object);
        }
        throw CliException.usage(source + " must be a JSON object.");
    }
}
