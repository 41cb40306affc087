package quintet.cli.guids;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** GUIDs that expire. */
@Command(name = "guids", addMethodSubcommands = false, description = "Manage GUIDs that expire.")
public final class GuidCommands extends Group {

    private static final String[] COLUMNS = { "guid", "user", "expire" };

    public GuidCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List live GUIDs, soonest to expire first.")
    int list(@Option(names = "--user", paramLabel = "USER", description = "Only GUIDs of this user.") @Nullable String user,
            @Option(names = "--expires-before", paramLabel = "TIME", description = "Only GUIDs that expire before, like 2d.") @Nullable String before,
            @Mixin ListOptions options) {
        var query = query("user", user, "expiresBefore", moment(before), "limit", options.page());
        printer().list(api().list(Service.GUIDS, "/guid" + query, options.limit()), COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a GUID.")
    int get(@Parameters(paramLabel = "GUID") String guid) {
        printer().object(api().get(Service.GUIDS, path("/guid/%s", guid)).object(), COLUMNS);
        return 0;
    }

    @Command(name = "create", description = "Create a GUID, chosen by the service or given.")
    int create(@Parameters(paramLabel = "GUID", arity = "0..1") @Nullable String guid,
            @Option(names = "--user", paramLabel = "USER", required = true, description = "Its user.") String user,
            @Option(names = "--expire", paramLabel = "TIME", description = "When it expires, like 30d, or a Unix time.") @Nullable String expire) {
        var body = members(user, expire);
        var path = guid == null ? "/guid" : path("/guid/%s", guid);
        printer().object(api().send(Call.of(Service.GUIDS, "POST", path).json(Json.write(body)).once()).object(), COLUMNS);
        return 0;
    }

    @Command(name = "extend", description = "Change when a GUID expires, unless another has changed it meanwhile.")
    int extend(@Parameters(paramLabel = "GUID") String guid,
            @Option(names = "--expire", paramLabel = "TIME", required = true, description = "When it expires, like 30d from now, or a Unix time.") String expire) {
        var path = path("/guid/%s", guid);
        var tag = api().get(Service.GUIDS, path).tag();
        var call = Call.of(Service.GUIDS, "PATCH", path).json(Json.write(members(null, expire))).ifMatch(tag);
        printer().object(api().send(call).object(), COLUMNS);
        return 0;
    }

    @Command(name = "delete", description = "Delete GUIDs.")
    int delete(@Parameters(paramLabel = "GUID", arity = "1..*") List<String> guids) {
        return deleteEach(Service.GUIDS, "/guid/%s", "%s is deleted.", guids);
    }

    private static Map<String, @Nullable Object> members(@Nullable String user, @Nullable String expire) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (user != null) {
            members.put("user", user);
        }
        if (expire != null) {
            members.put("expire", moment(expire));
        }
        return members;
    }

    private static @Nullable String moment(@Nullable String text) {
        return text == null ? null : Moments.parse(text, Clock.systemUTC());
    }
}
