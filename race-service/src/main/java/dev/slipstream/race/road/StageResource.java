package dev.slipstream.race.road;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.race.Refusal;
import dev.slipstream.race.stage.Curves;
import dev.slipstream.race.stage.Difficulty;
import dev.slipstream.race.stage.Stage;
import dev.slipstream.race.stage.StageLength;
import dev.slipstream.race.stage.StageSettings;
import dev.slipstream.sockets.AddressRate;
import dev.slipstream.sockets.Callers;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The road of a stage, for programs that drive without growing it themselves. */
@Path("/api/v1/stages")
public class StageResource {
    /** Stages that a pod grows at once; each takes some milliseconds and a few hundred kilobytes. */
    private static final int AT_ONCE = 2;
    /** Stages that one address may ask for: a second, and in reserve. Whoever drives asks once a heat. */
    private static final double A_SECOND = 2;

    private static final int IN_RESERVE = 40;

    private static final String KEEP = "public, max-age=86400";

    private enum Circuit {
        FALSE,
        TRUE
    }

    private final Semaphore growing = new Semaphore(AT_ONCE);
    private final AddressRate rate = new AddressRate(A_SECOND, IN_RESERVE);
    private final Callers callers;

    StageResource(Callers callers) {
        this.callers = callers;
    }

    @GET
    @Path("/rally")
    @PermitAll
    @Blocking
    @Operation(
            summary = "The road, its checkpoints and what stands beside it",
            description =
                    "The parameters are those of RallyStage in a full frame: seed (decimal), difficulty (easy,"
                            + " medium, hard, extreme), length (short, medium, long), curves (flowing, mixed, twisty), circuit.")
    public Response rally(
            @RestQuery @Nullable String seed,
            @RestQuery @Nullable String difficulty,
            @RestQuery @Nullable String length,
            @RestQuery @Nullable String curves,
            @RestQuery @Nullable String circuit,
            @Context HttpServerRequest request) {
        if (!rate.passes(callers.of(request), System.nanoTime())) {
            throw new Refusal(
                    ErrorCode.ERROR_CODE_RATE_LIMITED,
                    "Your address asks for too many stages. Keep what you got, and ask once a second.");
        }
        var settings = StageSettings.of(
                seed(seed),
                choice("difficulty", difficulty, Difficulty.MEDIUM),
                choice("length", length, StageLength.MEDIUM),
                choice("curves", curves, Curves.MIXED),
                choice("circuit", circuit, Circuit.FALSE) == Circuit.TRUE);
        if (!growing.tryAcquire()) {
            throw new Refusal(ErrorCode.ERROR_CODE_UNAVAILABLE, "Too many ask for stages just now. Try again.");
        }
        try {
            return Response.ok(StageSheet.of(Stage.of(settings)))
                    .header(HttpHeaders.CACHE_CONTROL, KEEP)
                    .build();
        } finally {
            growing.release();
        }
    }

    private static long seed(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,20}")) {
            throw invalid("seed must be a decimal number from 1 to 18446744073709551615.");
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw invalid("seed must be at most 18446744073709551615.");
        }
    }

    private static <E extends Enum<E>> E choice(String name, @Nullable String text, E fallback) {
        if (text == null) {
            return fallback;
        }
        var all = fallback.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        invalid(name + " must be one of " + Arrays.toString(all).toLowerCase(Locale.ROOT) + "."));
    }

    private static Refusal invalid(String message) {
        return new Refusal(ErrorCode.ERROR_CODE_INVALID, message);
    }
}
