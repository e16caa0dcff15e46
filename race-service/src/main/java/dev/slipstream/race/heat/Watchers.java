package dev.slipstream.race.heat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges that hold sockets of one heat. One that gives no sign of life lapses, but only if it could
 * have been heard all the while.
 */
final class Watchers {
    /** Edges repeat their watch every second; five missed ones are a dead edge. */
    static final long LAPSE_NANOS = 5_000_000_000L;

    private record Watch(long seen, int spectators) {}

    private final String here;
    private final Map<String, Watch> byEdge = new HashMap<>();
    private boolean remote;
    private long deafUntil = Long.MIN_VALUE / 2;

    Watchers(String here) {
        this.here = here;
    }

    void seen(String edge, int spectators, long now) {
        byEdge.put(edge, new Watch(now, spectators));
        remote |= !edge.equals(here);
    }

    /** @return whether it was there */
    boolean gone(String edge) {
        var was = byEdge.remove(edge) != null;
        remote = byEdge.keySet().stream().anyMatch(each -> !each.equals(here));
        return was;
    }

    /** No edge of another pod can be heard now. */
    void deaf(long now) {
        deafUntil = now;
    }

    /** Whether one that lives may have been unable to say who is with it. */
    boolean unsure(long now) {
        return now - deafUntil <= LAPSE_NANOS;
    }

    /** @return the edges that lapsed */
    List<String> lapse(long now) {
        var lapsed = new ArrayList<String>();
        byEdge.forEach((edge, watch) -> {
            if (now - watch.seen > LAPSE_NANOS && !unsure(now)) {
                lapsed.add(edge);
            }
        });
        lapsed.forEach(this::gone);
        return lapsed;
    }

    boolean has(String edge) {
        return byEdge.containsKey(edge);
    }

    int spectators() {
        return byEdge.values().stream().mapToInt(Watch::spectators).sum();
    }

    /** Whether frames must leave this pod. */
    boolean remote() {
        return remote;
    }

    /** Edges other than this pod. */
    List<String> others() {
        return byEdge.keySet().stream().filter(each -> !each.equals(here)).toList();
    }
}
