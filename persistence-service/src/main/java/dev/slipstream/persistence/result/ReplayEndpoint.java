package dev.slipstream.persistence.result;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.chassis.header.KnownTags;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.Replay;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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

    private static final String UNKNOWN =
            "No replay of this heat is kept. Check the address; if the heat has just ended, ask again in a moment.";

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
    public Uni<Response> bytes(
            @PathParam("heatId") String heatId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        var form = new Form(heatId, PROTOBUF);
        return isKept(heatId, form, known)
                .chain(kept -> kept
                        ? unchanged(form)
                        : store.replay(heatId).map(replay -> answer(replay, form, bytes -> bytes)));
    }

    @GET
    @Path("{heatId}")
    @PermitAll
    @Produces(JSON_IF_ASKED)
    @Operation(hidden = true)
    public Uni<Response> json(
            @PathParam("heatId") String heatId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        var form = new Form(heatId + ".json", MediaType.APPLICATION_JSON);
        return isKept(heatId, form, known)
                .chain(kept -> kept
                        ? unchanged(form)
                        // megabytes are not turned into text on an event loop
                        : store.replay(heatId)
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(replay -> answer(replay, form, ReplayEndpoint::text)));
    }

    /** How a replay is handed out, and what that form of it is called. */
    private record Form(String tag, String type) {
        Response.ResponseBuilder head(Response.ResponseBuilder response) {
            return response.tag(new EntityTag(tag))
                    .header(HttpHeaders.CACHE_CONTROL, CACHE)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
    }

    /** Whether the caller has it and we do too: then its megabytes stay where they are. */
    private Uni<Boolean> isKept(String heatId, Form form, List<String> known) {
        if (!ResultReader.HEAT_ID.matcher(heatId).matches()) {
            throw new Refused(ErrorCode.ERROR_CODE_HEAT_NOT_FOUND, UNKNOWN);
        }
        MDC.put("heatId", heatId);
        return KnownTags.have(known, form.tag)
                ? store.hasReplay(heatId)
                : Uni.createFrom().item(false);
    }

    private static Uni<Response> unchanged(Form form) {
        return Uni.createFrom().item(form.head(Response.notModified()).build());
    }

    private static Response answer(Optional<byte[]> replay, Form form, Function<byte[], Object> read) {
        return replay.map(bytes ->
                        form.head(Response.ok(read.apply(bytes), form.type)).build())
                .orElseThrow(() -> new Refused(ErrorCode.ERROR_CODE_HEAT_NOT_FOUND, UNKNOWN));
    }

    private static Object text(byte[] replay) {
        try {
            return Json.print(Replay.parseFrom(replay));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a stored replay cannot be read", broken);
        }
    }
}
