package dev.slipstream.persistence.result;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.chassis.problem.Problems;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.Replay;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.MDC;

/** Replays over HTTP: whoever has the address of a heat may watch it again. */
@Path("/api/v1/replays")
@Tag(name = "replays")
public class ReplayEndpoint {
    private static final String PROTOBUF = "application/x-protobuf";
    /** For tools and tests; players' browsers take the bytes. */
    private static final String JSON_IF_ASKED = MediaType.APPLICATION_JSON + ";qs=0.5";
    /** A heat happened as it happened: a year, the longest a cache takes seriously. */
    private static final String CACHE = "public, max-age=31536000, immutable";

    private final ResultStore store;

    ReplayEndpoint(ResultStore store) {
        this.store = store;
    }

    @GET
    @Path("{heatId}")
    @PermitAll
    @Produces(PROTOBUF)
    @Operation(
            summary = "The replay of a heat",
            description = "The Replay message of the wire contract: the heat with its seed, the version of its rules"
                    + " and the log of its inputs; as bytes, or as JSON when asked. It never changes.")
    @APIResponse(
            responseCode = "200",
            content = {@Content(mediaType = PROTOBUF), @Content(mediaType = MediaType.APPLICATION_JSON)})
    @APIResponse(responseCode = "304", description = "What you have by this ETag is still right")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Response> bytes(@PathParam("heatId") String heatId, @Context Request request) {
        return found(heatId).map(replay -> answer(replay, new EntityTag(heatId), PROTOBUF, request, bytes -> bytes));
    }

    @GET
    @Path("{heatId}")
    @PermitAll
    @Produces(JSON_IF_ASKED)
    @Operation(hidden = true)
    public Uni<Response> json(@PathParam("heatId") String heatId, @Context Request request) {
        // megabytes are not turned into text on an event loop
        return found(heatId)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(replay -> answer(
                        replay,
                        new EntityTag(heatId + ".json"),
                        MediaType.APPLICATION_JSON,
                        request,
                        ReplayEndpoint::text));
    }

    private Uni<Optional<byte[]>> found(String heatId) {
        if (!ResultReader.HEAT_ID.matcher(heatId).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        MDC.put("heatId", heatId);
        return store.replay(heatId);
    }

    private static Response answer(
            Optional<byte[]> replay, EntityTag tag, String type, Request request, Function<byte[], Object> form) {
        if (replay.isEmpty()) {
            return unknown();
        }
        var unchanged = request.evaluatePreconditions(tag);
        var response = unchanged == null ? Response.ok(form.apply(replay.get()), type) : unchanged;
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static Object text(byte[] replay) {
        try {
            return Json.print(Replay.parseFrom(replay));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a stored replay cannot be read", broken);
        }
    }

    private static Response unknown() {
        return Problems.of(
                ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                "No replay of this heat is kept. Check the address; if the heat has just ended, ask again in a moment.");
    }
}
