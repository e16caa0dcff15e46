package dev.slipstream.race.edge;

import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HandOver;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.Claim;
import dev.slipstream.race.lease.LeaseStore;
import org.jboss.logging.Logger;

/** What comes of a claim: a heat that this pod goes on with, one that it ends, or one that is for others. */
final class Takeover {
    private static final Logger LOG = Logger.getLogger(Takeover.class);

    private final Owner owner;
    private final LeaseStore leases;
    private final OwnerLine line;

    Takeover(Owner owner, LeaseStore leases, OwnerLine line) {
        this.owner = owner;
        this.leases = leases;
        this.line = line;
    }

    void settle(String heatId, Claim answer, long askedAt) {
        switch (answer) {
            case Claim.Granted granted -> owner.adopt(heatId, granted, askedAt);
            case Claim.Doomed doomed -> end(heatId, doomed, askedAt);
            case Claim.Deferred deferred -> handOn(heatId, deferred);
            case Claim.Held _, Claim.Closed _, Claim.Unknown _ -> {
                // Nothing for this pod to do.
            }
        }
    }

    /** One whose end is kept already, or of which nothing is known any more, is closed without a word. */
    private void end(String heatId, Claim.Doomed doomed, long askedAt) {
        var was = doomed.snapshot();
        if (!was.getRecorded() && was.getSpec().getHeatId().equals(heatId)) {
            owner.abort(doomed, askedAt);
            return;
        }
        leases.close(heatId, was.toBuilder().setEpoch(doomed.epoch()).build())
                .subscribe()
                .with(
                        closed -> LOG.warnf("heat %s is closed: %s", heatId, doomed.reason()),
                        failure -> LOG.warnf("heat %s not closed: %s", heatId, failure.getMessage()));
    }

    private void handOn(String heatId, Claim.Deferred deferred) {
        if (!deferred.pod().isEmpty()) {
            line.toOwner(
                    deferred.pod(),
                    EdgeItem.newBuilder()
                            .setHeatId(heatId)
                            .setHandOver(HandOver.newBuilder().setEpoch(deferred.epoch()))
                            .build());
        }
    }
}
