package quintet.kit.body;

import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Platform;

/**
 * Ends the connection of a request whose body is not read to its end. The next request on it could not be told from the rest
 * of the body.
 */
final class UnreadBody {

    /** A connection closed at once would take back the answer from a client that still sends (RFC 9112, section 9.6). */
    private static final int LINGER_MILLIS = 1_000;

    private UnreadBody() {
    }

    /** Rejects a request, and ends its connection. */
    static void reject(RoutingContext context, Throwable problem) {
        endConnection(context);
        context.fail(problem);
    }

    /** Ends the connection after the answer. The rest of the body is dropped for a moment. */
    static void endConnection(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(answered -> close(context));
    }

    /** Ends the connection of a request that is answered. The rest of the body is dropped for a moment. */
    static void close(RoutingContext context) {
        var request = context.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        request.handler(null).resume();
        if (Platform.channel(request.connection()) instanceof DuplexChannel channel) {
            channel.flush();
            channel.shutdownOutput().addListener(ended -> context.vertx().setTimer(LINGER_MILLIS,
                    over -> request.connection().close()));
        }
    }
}
