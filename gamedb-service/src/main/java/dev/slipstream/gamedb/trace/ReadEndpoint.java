package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.header.KnownTags;
import dev.slipstream.chassis.problem.Problems;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.access.PlayerId;
import dev.slipstream.gamedb.shelf.PageResponse;
import dev.slipstream.gamedb.shelf.Shelf;
import dev.slipstream.proto.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Traces over HTTP, for whoever passes by. */
@Path("/api/v1/traces")
@Tag(name = "traces")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ReadEndpoint {
    private final TraceStore store;
    private final Shelf shelf;
    private final Words words;

    ReadEndpoint(TraceStore store, Shelf shelf, Words words) {
        this.store = store;
        this.shelf = shelf;
        this.words = words;
    }

    @GET
    @Operation(
            summary = "Traces of a place",
            description = "Of one kind, in an order: newest, top (best rated; verified phantoms by time), near (needs x"
                    + " and z) or random. {traces, next}: next is the cursor of the next page.")
    @APIResponse(responseCode = "200", description = "A page of traces")
    @APIResponse(responseCode = "304", description = "What you have by this ETag is still right")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<Response> read(
            @RestQuery @Nullable String place,
            @RestQuery @DefaultValue("") String zone,
            @RestQuery @DefaultValue("") String kind,
            @RestQuery @DefaultValue("newest") String order,
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.NUMBER)) @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.NUMBER)) @Nullable String x,
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.NUMBER)) @Nullable String z,
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.NUMBER)) @Nullable String radius,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) List<String> accepted,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        var question = Question.read(place(place, zone), Kind.read(kind), order, limit, cursor, x, z, radius);
        var encoding = PageResponse.encoding(accepted);
        var page = question.isUsual()
                ? shelf.read(question.place().stored(), question.view(), encoding, () -> store.read(question))
                : shelf.once(encoding, store.read(question));
        return page.map(found -> PageResponse.of(found, known));
    }

    @GET
    @Path("ghosts")
    @Operation(
            summary = "Whom to race at a place",
            description = "The best verified phantoms: own (of this player), leader, rival (the next faster than"
                    + " own), and house (how the house drove where somebody raced alone). What is not there is left"
                    + " out.")
    public Uni<String> ghosts(
            @RestQuery @Nullable String place,
            @RestQuery @DefaultValue("") String zone,
            @RestQuery @DefaultValue("") String player) {
        if (!player.isEmpty() && !PlayerId.isOne(player)) {
            throw Refused.invalid("player is an id: 1 to 64 characters out of A-Z a-z 0-9 . _ : -");
        }
        return store.ghosts(place(place, zone), player);
    }

    @GET
    @Path("words")
    @Operation(summary = "Templates and words of messages, by number")
    public String words() {
        return words.json();
    }

    @GET
    @Path("{id}/recording")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The recording of a phantom", description = "Its format: docs/traces.md")
    @APIResponse(responseCode = "200", description = "The bytes of the recording")
    @APIResponse(responseCode = "304", description = "What you have by this ETag is still right")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Response> recording(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER)) String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        return store.recording(TraceId.read(id))
                .map(found -> found.map(recorded -> recorded(recorded, known))
                        .orElseGet(() ->
                                Problems.of(ErrorCode.ERROR_CODE_NOT_FOUND, "There is no recording of this trace.")));
    }

    private static Response recorded(TraceStore.Recorded recorded, List<String> known) {
        var response = KnownTags.have(known, recorded.tag())
                ? Response.notModified()
                : Response.ok(recorded.bytes().getBytes(), MediaType.APPLICATION_OCTET_STREAM);
        return response.header(HttpHeaders.ETAG, '"' + recorded.tag() + '"')
                .header(HttpHeaders.CACHE_CONTROL, PageResponse.ASK_AGAIN)
                .build();
    }

    private static Place place(@Nullable String key, String zone) {
        return new Place(key == null ? "" : key, zone);
    }
}
