package quintet.kit.http;

import java.util.concurrent.TimeUnit;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The internals of Vert.x and Quarkus that the kit uses. A new version of the platform that changes them breaks this class
 * only.
 */
public final class Platform {

    private static final Timer UNRECORDED = new NoopTimer(
            new Meter.Id("unrecorded", Tags.empty(), null, null, Meter.Type.TIMER));

    /** A clock that shows the time it was set to. */
    private static final class StoppedClock implements Clock {

        private volatile long nanos;

        @Override
        public long wallTime() {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }

        @Override
        public long monotonicTime() {
            return nanos;
        }
    }

    private Platform() {
    }

    /** The Netty channel of a connection, which is the first to know that its client has left. */
    public static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** Lets a connection answer as HTTP/1.1, not as the version of its request. */
    static void answerAsHttp11(HttpConnection connection) {
        var handler = new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
                if (message instanceof HttpResponse response) {
                    response.setProtocolVersion(HttpVersion.HTTP_1_1);
                }
                super.write(context, message, promise);
            }
        };
        channel(connection).pipeline().addBefore("handler", "http11", handler);
    }

    /** The Vert.x request behind a JAX-RS one. */
    public static RoutingContext routing(ServerRequestContext request) {
        return ((ResteasyReactiveRequestContext) request).serverRequest().unwrap(RoutingContext.class);
    }

    /**
     * Leaves failed authentication to the endpoint, which answers it with a problem. Else the platform would look for the
     * endpoint of each request twice, so as to label failures that it answers itself.
     */
    public static void leaveFailuresToEndpoint(RoutingContext request) {
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    }

    /** Whether logging has started. Earlier messages are buffered, and lost if the process ends first. */
    public static boolean isLogging() {
        return InitialConfigurator.DELAYED_HANDLER.isActivated();
    }

    /** Tells the platform that a request's body was read, or needs no reading. */
    public static void markBodyRead(RoutingContext request) {
        var internal = (RoutingContextInternal) request;
        // Else reading an empty body warns that it was never read.
        internal.visitHandler(RoutingContextInternal.BODY_HANDLER);
        internal.setBody(Buffer.buffer());
    }

    /** Passes every resource method to a visitor, with the template of its path. */
    static void visitRoutes(RuntimeResourceVisitor visitor) {
        var deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        RuntimeResourceVisitor.visitRuntimeResources("", deployment.getClassMappers(), visitor);
    }

    /** Sets the label {@code uri} of a request in metrics. */
    static void label(RoutingContext request, String uri) {
        var metric = HttpRequestMetric.getRequestMetric(request);
        if (metric != null) {
            metric.setTemplatePath(uri);
        }
    }

    /**
     * Stops the time of a request for the metrics, though its answer goes on: the length of a stream is not the time to
     * answer.
     */
    public static void stopClock(RoutingContext request) {
        var metric = HttpRequestMetric.getRequestMetric(request);
        if (metric != null) {
            long nanos = metric.getSample().stop(UNRECORDED);
            var clock = new StoppedClock();
            metric.setSample(Timer.start(clock));
            clock.nanos = nanos;
        }
    }

    /** Whether a failure has no type of its own in Vert.x, like an expired wait for a connection. */
    static boolean isUntyped(Throwable failure) {
        return failure instanceof NoStackTraceThrowable;
    }
}
