package dev.slipstream.race.edge;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.Claim;
import dev.slipstream.race.lease.LeaseStore;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Claims heats for this pod, one claim at a time for each. Whoever wants a heat while it is being
 * claimed here waits for the same answer, and hears it when the heat has been taken in.
 */
final class Claims {
    private final Owner owner;
    private final LeaseStore leases;
    private final Takeover takeover;
    private final ConcurrentHashMap<String, Uni<Claim>> underWay = new ConcurrentHashMap<>();

    Claims(Owner owner, LeaseStore leases, Takeover takeover) {
        this.owner = owner;
        this.leases = leases;
        this.takeover = takeover;
    }

    /** @param spec null when the heat must exist already */
    Uni<Claim> claim(String heatId, @Nullable HeatSpec spec) {
        return shared(heatId, spec)
                .flatMap(answer -> answer instanceof Claim.Unknown && spec != null
                        ? shared(heatId, spec) // it was the answer to one that could not make the heat
                        : Uni.createFrom().item(answer));
    }

    private Uni<Claim> shared(String heatId, @Nullable HeatSpec spec) {
        return underWay.computeIfAbsent(heatId, id -> fresh(id, spec));
    }

    private Uni<Claim> fresh(String heatId, @Nullable HeatSpec spec) {
        var asked = owner.nanos();
        var claim = spec == null ? leases.claim(heatId) : leases.claim(heatId, owner.draft(spec));
        return claim.invoke(answer -> takeover.settle(heatId, answer, asked))
                .onTermination()
                .invoke(() -> underWay.remove(heatId))
                .memoize()
                .indefinitely();
    }
}
