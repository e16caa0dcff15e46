package dev.slipstream.race.lease;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is known of a heat, for whoever has its id. */
@Path("/api/v1/heats")
public class HeatResource {
    /** A heat as of its last snapshot. */
    public record HeatStatus(
            String heatId, String mode, String phase, List<String> players, long startedAtMs, boolean recorded) {}

    private final LeaseStore leases;

    HeatResource(LeaseStore leases) {
        this.leases = leases;
    }

    @GET
    @Path("/{heatId}")
    @PermitAll
    @Operation(summary = "The state of a heat, at most a second old")
    public Uni<HeatStatus> status(String heatId) {
        var found =
                HeatIds.isOne(heatId) ? leases.look(heatId) : Uni.createFrom().item(Optional.<HeatSnapshot>empty());
        return found.map(snapshot -> snapshot.map(HeatResource::toStatus)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.ERROR_CODE_HEAT_NOT_FOUND,
                        "There is no such heat. It may be long over: look for its result.")));
    }

    private static HeatStatus toStatus(HeatSnapshot snapshot) {
        var spec = snapshot.getSpec();
        return new HeatStatus(
                spec.getHeatId(),
                plain(spec.getMode().name()),
                plain(snapshot.getPhase().name()),
                spec.getSeatsList().stream().map(Seat::getName).toList(),
                snapshot.getStartedAtMs(),
                snapshot.getRecorded());
    }

    private static String plain(String name) {
        return name.substring(name.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    }
}
