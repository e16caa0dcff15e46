package dev.slipstream.fleet.player;

import dev.slipstream.fleet.Fleet;
import dev.slipstream.fleet.Pod;

/** Which way a race socket goes: through the ingress, or straight to the pod a test wants. */
@FunctionalInterface
public interface Door {
    /** The address for this connect; {@code attempt} counts them from 0. */
    String address(String heatId, int attempt);

    /** Through the ingress, which finds the heat's usual pod; after a loss it is asked for another. */
    static Door ingress(Fleet fleet) {
        return (heatId, attempt) -> fleet.ingress() + "/ws/race/" + heatId + (attempt == 0 ? "" : "?edge=" + attempt);
    }

    /** Always this pod. */
    static Door pod(Pod pod) {
        return (heatId, attempt) -> pod.url() + "/ws/race/" + heatId;
    }

    /** One pod after the other, beginning with the one of this number. */
    static Door roundRobin(Fleet fleet, int first) {
        var pods = fleet.racePods();
        return (heatId, attempt) -> pods.get((first + attempt) % pods.size()).url() + "/ws/race/" + heatId;
    }
}
