package quintet.cli.guids;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Answer;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** GUIDs that expire. */
@Command(name = "guids", addMethodSubcommands = false, description = "Manage GUIDs that expire.")
public final class GuidCommands extends Group {

    private static final String[] COLUMNS = { "guid", "user", "expire" };
    private static final String[] ALL_MEMBERS = { "guid", "user", "expire", GuidMembers.METADATA };
    /** So many GUIDs are read by one request. */
    private static final int AT_ONCE = 1000;

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

    @Command(name = "get", description = "Show a GUID, or list several at once.")
    int get(@Parameters(paramLabel = "GUID", arity = "1..*") List<String> guids) {
        if (guids.size() == 1) {
            show(api().get(Service.GUIDS, path("/guid/%s", guids.get(0))));
            return 0;
        }
        var found = new ArrayList<Map<String, @Nullable Object>>();
        var missing = new ArrayList<Object>();
        for (int i = 0; i < guids.size(); i += AT_ONCE) {
            var part = guids.subList(i, Math.min(i + AT_ONCE, guids.size()));
            // It changes nothing, so it may be sent again to a busy service.
            var answer = api()
                    .send(Call.of(Service.GUIDS, "POST", "/guid/batch").json(Json.write(Map.of("guids", part))).once())
                    .object();
            found.addAll(Json.objects(answer.get("found")));
            missing.addAll(answer.get("missing") instanceof List<?> some ? some : List.of());
        }
        printer().list(found, COLUMNS);
        missing.forEach(guid -> printer().note("There is no live GUID %s.".formatted(guid)));
        return missing.isEmpty() ? 0 : CliException.REFUSED;
    }

    @Command(name = "create", description = "Create a GUID, chosen by the service or given.")
    int create(@Parameters(paramLabel = "GUID", arity = "0..1") @Nullable String guid,
            @Option(names = "--user", paramLabel = "USER", required = true, description = "Its user.") String user,
            @Mixin GuidMembers members) {
        var path = guid == null ? "/guid" : path("/guid/%s", guid);
        show(api().send(Call.of(Service.GUIDS, "POST", path).json(Json.write(body(user, members))).once()));
        return 0;
    }

    @Command(name = "set", description = "Change some members of a GUID, unless another has changed it meanwhile. Metadata is merged: null removes a member.")
    int set(@Parameters(paramLabel = "GUID") String guid,
            @Option(names = "--user", paramLabel = "USER", description = "Its user.") @Nullable String user,
            @Option(names = "--no-metadata", description = "Remove its metadata.") boolean isBare,
            @Mixin GuidMembers members) {
        var body = body(user, members);
        if (isBare && body.containsKey(GuidMembers.METADATA)) {
            throw usage("--metadata and --no-metadata exclude each other.");
        }
        if (isBare) {
            body.put(GuidMembers.METADATA, null);
        }
        if (body.isEmpty()) {
            throw usage("Say what to change: --user, --expire, --ttl, --metadata or --no-metadata.");
        }
        return change(guid, body);
    }

    @Command(name = "extend", description = "Change when a GUID expires, unless another has changed it meanwhile.")
    int extend(@Parameters(paramLabel = "GUID") String guid, @ArgGroup(multiplicity = "1") GuidMembers.Life life) {
        return change(guid, life.json());
    }

    @Command(name = "revoke", description = "Delete all GUIDs of a user.")
    int revoke(@Option(names = "--user", paramLabel = "USER", required = true, description = "Whose GUIDs.") String user,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure) {
        if (!isSure && !terminal().confirms("Delete all GUIDs of " + user + "?")) {
            return CliException.REFUSED;
        }
        var answer = api().send(Call.of(Service.GUIDS, "DELETE", "/guid" + query("user", user))).object();
        if (printer().isJson()) {
            printer().document(answer);
        } else {
            var deleted = Json.text(answer, "deleted");
            printer().note((deleted.equals("1") ? "%s GUID of %s is deleted." : "%s GUIDs of %s are deleted.")
                    .formatted(deleted, user));
        }
        return 0;
    }

    @Command(name = "delete", description = "Delete GUIDs.")
    int delete(@Parameters(paramLabel = "GUID", arity = "1..*") List<String> guids) {
        return deleteEach(Service.GUIDS, "/guid/%s", "%s is deleted.", guids);
    }

    private int change(String guid, Map<String, @Nullable Object> body) {
        var path = path("/guid/%s", guid);
        var tag = api().get(Service.GUIDS, path).tag();
        show(api().send(Call.of(Service.GUIDS, "PATCH", path).json(Json.write(body)).ifMatch(tag)));
        return 0;
    }

    private void show(Answer answer) {
        var guid = answer.object();
        printer().object(guid, guid.containsKey(GuidMembers.METADATA) ? ALL_MEMBERS : COLUMNS);
    }

    private Map<String, @Nullable Object> body(@Nullable String user, GuidMembers members) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        if (user != null) {
            body.put("user", user);
        }
        body.putAll(members.json(session()));
        return body;
    }

    private static @Nullable String moment(@Nullable String text) {
        return text == null ? null : Moments.parse(text, Clock.systemUTC());
    }
}
