package quintet.cli.http;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import quintet.cli.output.Json;

/** An answer that is no success: a problem document (RFC 9457), or what a proxy says. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Call call;
    private final transient Answer answer;

    Refusal(Call call, Answer answer) {
        super(call.method() + " " + call.path() + ": " + answer.status());
        this.call = call;
        this.answer = answer;
    }

    /** The answer. */
    public Answer answer() {
        return answer;
    }

    /** The last part of the problem's type, like {@code run-not-found}; empty without a problem document. */
    public String problem() {
        var type = isProblem() ? Json.text(answer.object(), "type") : "";
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The problem in sentences: what is wrong, at which places, and what can be done. */
    public String sentence() {
        if (!isProblem()) {
            return "%s answered %d, and not as a Quintet service does. Is this its address?".formatted(call.service().label(),
                    answer.status());
        }
        var problem = answer.object();
        var detail = Json.text(problem, "detail");
        var faults = Json.objects(problem.get("errors")).stream().map(Refusal::place).toList();
        if (faults.size() == 1 && faults.get(0).endsWith(detail)) {
            return faults.get(0) + remedy();
        }
        var places = faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining());
        return (detail.isEmpty() ? Json.text(problem, "title") : detail) + places + remedy();
    }

    /** The id of the request in the service's log; empty without one. */
    public String requestId() {
        var header = answer.header("X-Request-Id");
        return header == null ? "" : header;
    }

    private static String place(Map<String, @Nullable Object> fault) {
        return (Json.text(fault, fault.containsKey("parameter") ? "parameter" : "pointer") + " " + Json.text(fault, "detail"))
                .strip();
    }

    private String remedy() {
        return switch (answer.status()) {
            case 401 -> "\nSign in with: quintet login (or set QUINTET_API_KEY).";
            case 403 -> "\nThe role of this key does not allow it. Ask for a key with a higher role.";
            case 412 -> "\nIt has changed since it was read. Read it again.";
            default -> "";
        };
    }

    private boolean isProblem() {
        var type = answer.header("Content-Type");
        return type != null && type.startsWith("application/problem+json");
    }
}
