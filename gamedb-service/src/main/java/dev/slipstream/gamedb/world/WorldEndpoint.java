package dev.slipstream.gamedb.world;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.caller.Caller;
import dev.slipstream.gamedb.caller.WriteRate;
import dev.slipstream.gamedb.shelf.PageResponse;
import dev.slipstream.gamedb.shelf.Shelf;
import dev.slipstream.gamedb.trace.TraceConfig;
import dev.slipstream.gamedb.trace.TraceVolume;
import dev.slipstream.gamedb.trace.Words;
import dev.slipstream.proto.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** GameDB's three addresses, as its clients know them. */
@Path("/")
@Tag(name = "gamedb")
@PermitAll
public class WorldEndpoint {
    private final WorldStore store;
    private final Shelf shelf;
    private final Words words;
    private final TraceVolume volume;
    private final Caller caller;
    private final WriteRate rate;
    private final TraceConfig config;
    private final CurrentIdentityAssociation identity;
    private final Counter written;

    WorldEndpoint(
            WorldStore store,
            Shelf shelf,
            Words words,
            TraceVolume volume,
            Caller caller,
            WriteRate rate,
            TraceConfig config,
            CurrentIdentityAssociation identity,
            MeterRegistry metrics) {
        this.store = store;
        this.shelf = shelf;
        this.words = words;
        this.volume = volume;
        this.caller = caller;
        this.rate = rate;
        this.config = config;
        this.identity = identity;
        this.written = metrics.counter("slipstream_traces_written", "kind", "parcel");
    }

    @GET
    @Path("health")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether the service answers")
    public Map<String, String> health() {
        return Map.of("status", "healthy");
    }

    @GET
    @Path("get-objects")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The newest traces of the world",
            description = "Up to 200 objects, 200 messages and 20 phantoms; gzip when it is accepted.")
    @APIResponse(responseCode = "200", description = "{objects, messages, phantoms}")
    @APIResponse(responseCode = "304", description = "What you have by this ETag is still right")
    public Uni<Response> objects(
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) List<String> accepted,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        return shelf.read(WorldStore.PLACE, WorldStore.VIEW, PageResponse.encoding(accepted), store::read)
                .map(page -> PageResponse.of(page, known));
    }

    @POST
    @Path("add-object")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Add to the world",
            description = "{obj?, message?, phantom}: at least one of obj {u_uuid, o_type, o_pos, o_rot} and message"
                    + " {u_uuid, m_pos, part1, part2, part3}, and a phantom {u_uuid, data: [[position, rotation]]}.")
    @APIResponse(responseCode = "201", description = "Created!!!")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<Response> add(@Context HttpServerRequest request, byte[] body) {
        var origin = caller.neighbourhood(request);
        return allowed(request)
                .chain(() -> store.write(Parcel.read(body, words), origin))
                .call(() -> volume.keepWithin(WorldStore.PLACE, origin))
                .chain(() -> shelf.changed(WorldStore.PLACE))
                .invoke(_ -> written.increment())
                .map(_ -> Response.status(Response.Status.CREATED)
                        .entity("Created!!!")
                        .build());
    }

    private Uni<Void> allowed(HttpServerRequest request) {
        if (config.openWrites()) {
            return rate.count("address:" + caller.of(request), config.openWritesPerMinute());
        }
        return identity.getDeferredIdentity().chain(who -> {
            if (who.isAnonymous()) {
                throw new Refused(
                        ErrorCode.ERROR_CODE_TOKEN_MISSING,
                        "Only players may write here: send an access token, Authorization: Bearer <token>.");
            }
            return rate.count("player:" + who.getPrincipal().getName(), config.writesPerMinute());
        });
    }
}
