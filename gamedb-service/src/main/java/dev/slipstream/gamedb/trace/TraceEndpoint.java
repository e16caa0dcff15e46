package dev.slipstream.gamedb.trace;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.body.Fields;
import dev.slipstream.gamedb.caller.Caller;
import dev.slipstream.gamedb.caller.WriteRate;
import dev.slipstream.gamedb.shelf.Shelf;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Text;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What signed-in players do to traces. Every change is seen by the next who reads its place. */
@Path("/api/v1/traces")
@Tag(name = "traces")
@Authenticated
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "429", ref = "Problem")
public class TraceEndpoint {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    static final int SMALL_BYTES = 4096;
    private static final int NAME_CHARACTERS = 40;

    private final TraceStore store;
    private final Shelf shelf;
    private final Words words;
    private final TraceVolume volume;
    private final Caller caller;
    private final WriteRate rate;
    private final TraceConfig config;
    private final JsonWebToken token;
    private final MeterRegistry metrics;

    TraceEndpoint(
            TraceStore store,
            Shelf shelf,
            Words words,
            TraceVolume volume,
            Caller caller,
            WriteRate rate,
            TraceConfig config,
            JsonWebToken token,
            MeterRegistry metrics) {
        this.store = store;
        this.shelf = shelf;
        this.words = words;
        this.volume = volume;
        this.caller = caller;
        this.rate = rate;
        this.config = config;
        this.token = token;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            summary = "Leave a trace",
            description = "kind, place and zone; an object has type and position, a message template and words, a"
                    + " phantom a recording. The same Idempotency-Key leaves the same trace once.")
    @APIResponse(responseCode = "201", description = "The trace, as others see it")
    @APIResponse(responseCode = "200", description = "The trace that this key has left before")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<Response> write(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Context HttpServerRequest request, byte[] body) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Refused.invalid("Idempotency-Key has 1 to 64 characters out of A-Z a-z 0-9 . _ : -");
        }
        var fields = Fields.read(body, Draft.MAX_BYTES);
        var draft = Draft.read(body, fields, words);
        var author = new TraceStore.Author(token.getSubject(), name(), caller.neighbourhood(request));
        return counted(author.playerId())
                .chain(() -> store.write(draft, author, key))
                .call(() -> volume.keepWithin(draft.place().stored(), author.origin()))
                .chain(written -> switch (written) {
                    case TraceStore.Written.Kept(var json, var fresh) -> {
                        metrics.counter(
                                        "slipstream_traces_written",
                                        "kind",
                                        draft.kind().word())
                                .increment(fresh ? 1 : 0);
                        yield shelf.changed(draft.place().stored())
                                .map(_ -> Response.status(fresh ? 201 : 200)
                                        .entity(json)
                                        .build());
                    }
                    case TraceStore.Written.KeyUsed() ->
                        throw Refused.invalid("This Idempotency-Key has left another trace; take a new one.");
                    case TraceStore.Written.QuotaFull() ->
                        throw Refused.invalid("You have left %d traces of this kind here; delete one first."
                                .formatted(config.perPlace()));
                });
    }

    private String name() {
        var claim = token.<Object>getClaim("name");
        var name = claim == null || claim.toString().isBlank() ? "Guest" : claim.toString();
        return Text.cut(name, NAME_CHARACTERS);
    }

    @PUT
    @Path("{id}/rating")
    @Operation(summary = "Rate a trace of another player", description = "{up}: one rating a player, the last counts.")
    @APIResponse(responseCode = "200", description = "{up, down}: its ratings now")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Map<String, Integer>> rate(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER)) String id, byte[] body) {
        var trace = TraceId.read(id);
        var up = Fields.read(body, SMALL_BYTES).flag("up");
        var playerId = token.getSubject();
        return counted(playerId)
                .chain(() -> store.rate(trace, playerId, up))
                .map(rated -> rated.orElseThrow(() -> missing("There is no trace of another player by this id.")))
                .call(rated -> rated.changed() ? shelf.changed(rated.place()) : nothing())
                .map(rated -> Map.of("up", rated.ups(), "down", rated.downs()));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a trace of one's own")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> delete(@PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER)) String id) {
        return store.delete(TraceId.read(id), token.getSubject())
                .map(place -> place.orElseThrow(() -> missing("You have no trace by this id.")))
                .chain(shelf::changed);
    }

    private Uni<Void> counted(String playerId) {
        return rate.count("player:" + playerId, config.writesPerMinute());
    }

    private static Refused missing(String detail) {
        return new Refused(ErrorCode.ERROR_CODE_NOT_FOUND, detail);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
