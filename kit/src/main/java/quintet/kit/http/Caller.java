package quintet.kit.http;

import io.vertx.ext.web.RoutingContext;

/** Who sends a request, as far as access control has found out. */
public final class Caller {

    private static final String KEY = "quintet.caller";

    private Caller() {
    }

    /** A name nobody else has; empty where access control is off. */
    public static String of(RoutingContext request) {
        return request.get(KEY, "");
    }

    /** Notes who it is. */
    public static void set(RoutingContext request, String name) {
        request.put(KEY, name);
    }
}
