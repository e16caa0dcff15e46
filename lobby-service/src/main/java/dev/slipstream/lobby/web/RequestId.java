package dev.slipstream.lobby.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an id, the ingress's if it has one, into the logs and back to the client. */
@Singleton
final class RequestId {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Before everything else. */
    private static final int FIRST = -1_000;

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(RequestId::mark);
    }

    private static void mark(RoutingContext context) {
        var given = context.request().getHeader(HEADER);
        var id = given != null && SAFE.matcher(given).matches() ? given : fresh();
        MDC.put("requestId", id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    private static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
