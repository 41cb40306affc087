package quintet.kit.http;

import io.vertx.ext.web.RoutingContext;

/** The user behind a request, as far as access control knows it. */
public final class Caller {

    private static final String KEY = "quintet.caller";

    private Caller() {
    }

    /** The unique name of the user; empty without access control. */
    public static String of(RoutingContext request) {
        return request.get(KEY, "");
    }

    /** Sets the name of the user. */
    public static void set(RoutingContext request, String name) {
        request.put(KEY, name);
    }
}
