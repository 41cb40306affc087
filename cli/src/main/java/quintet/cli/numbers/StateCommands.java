package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** The life of numbers: who may have them. */
final class StateCommands extends Commands {

    private static final String[] COLUMNS = { "id", "value", "state", "holder", "reservedUntil" };
    private static final String RESERVATION = "reservation";
    private static final String ASSIGNMENT = "assignment";
    private static final String RETIREMENT = "retirement";
    private static final int MINUTE = 60;

    /** How long a reservation is. */
    static final class Time {

        @Option(names = "--seconds", paramLabel = "N", description = "For so many seconds, at most 30 days.")
        @Nullable
        Integer seconds;

        @Option(names = "--minutes", paramLabel = "N", description = "For so many minutes.")
        @Nullable
        Integer minutes;

        long inSeconds() {
            return seconds != null ? seconds : minutes == null ? 0 : (long) MINUTE * minutes;
        }
    }

    StateCommands(Session session) {
        super(session);
    }

    @Command(name = "reserve", description = "Reserve an available number for some time.")
    int reserve(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--for", paramLabel = "CUSTOMER", description = "For whom.") @Nullable String holder,
            @ArgGroup(multiplicity = "1") Time time) {
        var body = holder(holder);
        body.put("seconds", time.inSeconds());
        return begin(id, RESERVATION, body);
    }

    @Command(name = "release", description = "End the reservations of numbers.")
    int release(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return end(RESERVATION, ids);
    }

    @Command(name = "assign", description = "Assign a number that is available, or reserved for the same customer.")
    int assign(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--for", paramLabel = "CUSTOMER", description = "To whom.") @Nullable String holder) {
        return begin(id, ASSIGNMENT, holder(holder));
    }

    @Command(name = "unassign", description = "End the assignments of numbers.")
    int unassign(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return end(ASSIGNMENT, ids);
    }

    @Command(name = "retire", description = "Retire a number: it is for sale no longer.")
    int retire(@Parameters(paramLabel = "ID") String id) {
        return begin(id, RETIREMENT, Map.of());
    }

    @Command(name = "unretire", description = "Offer retired numbers again.")
    int unretire(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return end(RETIREMENT, ids);
    }

    private int begin(String id, String state, Map<String, @Nullable Object> body) {
        var call = Call.of(Service.NUMBERS, "POST", path("/numbers/%s/", id) + state).once();
        // A retirement has no body.
        printer().object(api().send(state.equals(RETIREMENT) ? call : call.json(Json.write(body))).object(), COLUMNS);
        return 0;
    }

    private int end(String state, List<String> ids) {
        return deleteEach(Service.NUMBERS, "/numbers/%s/" + state, "Number %s is available.", ids);
    }

    private static Map<String, @Nullable Object> holder(@Nullable String name) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        if (name != null) {
            body.put("for", name);
        }
        return body;
    }
}
