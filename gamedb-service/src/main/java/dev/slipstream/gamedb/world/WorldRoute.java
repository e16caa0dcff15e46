package dev.slipstream.gamedb.world;

import dev.slipstream.gamedb.shelf.PageResponse;
import dev.slipstream.gamedb.shelf.PageSender;
import dev.slipstream.gamedb.shelf.Shelf;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The short way to {@code GET /get-objects}, which all clients of GameDB ask for again and again. Who
 * cannot be answered here goes on to the endpoint, which says why.
 */
@Singleton
final class WorldRoute {
    /** Before sign-in, which nobody needs to read. */
    private static final int EARLY = -900;

    private final Shelf shelf;
    private final WorldStore store;

    WorldRoute(Shelf shelf, WorldStore store) {
        this.shelf = shelf;
        this.store = store;
    }

    void install(@Observes Router router) {
        router.get("/get-objects").order(EARLY).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var request = context.request();
        var encoding = PageResponse.encoding(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
        shelf.read(WorldStore.PLACE, WorldStore.VIEW, encoding, store::read)
                .subscribe()
                .with(page -> PageSender.send(page, request), _ -> context.next());
    }
}
