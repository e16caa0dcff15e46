package dev.slipstream.proto;

import java.util.Map;

/**
 * Names of every exchange and queue on the broker. Services and tests take them from here, so that
 * a typo cannot split the fleet in two.
 */
public final class Broker {
    /** Fanout: room changes, to every lobby pod. */
    public static final String LOBBY_EVENTS = "lobby.events";
    /** Direct: room timers enter here and wait in {@code lobby.timers.<kind>.<ms>}. */
    public static final String LOBBY_TIMERS_WAIT = "lobby.timers.wait";
    /** Direct: room timers that are due. */
    public static final String LOBBY_TIMERS_DUE = "lobby.timers.due";
    /** Topic: the life of heats ({@link #HEAT_STARTED}, {@link #HEAT_SEAT_LEFT}, {@link #HEAT_ENDED}), for the lobby, and {@link #HEAT_PHANTOMS}. */
    public static final String HEAT_EVENTS = "heat.events";

    public static final String HEAT_STARTED = "heat.started";
    public static final String HEAT_ENDED = "heat.ended";
    public static final String HEAT_SEAT_LEFT = "heat.seat-left";
    /** Key on {@link #HEAT_EVENTS} and quorum queue of the same name: how finishers drove, for gamedb-service. */
    public static final String HEAT_PHANTOMS = "heat.phantoms";
    /** Quorum queue: phantoms that could not be stored, with their reason. */
    public static final String HEAT_PHANTOMS_DEAD = "heat.phantoms.dead";
    /** Direct exchange and quorum queue of the same name: results, for persistence-service. */
    public static final String HEAT_RESULTS = "heat.results";
    /** Quorum queue: results that could not be stored, with their reason. */
    public static final String HEAT_RESULTS_DEAD = "heat.results.dead";
    /** Direct: whatever could not be handled, with its reason. */
    public static final String DEAD_LETTERS = "slipstream.dead-letters";

    /**
     * Arguments of the queue {@link #HEAT_RESULTS}, alike wherever it is declared. At most 100,000
     * results wait, or 4 GiB of them with their replays; beyond that publishers are refused, so they
     * keep theirs and try again.
     */
    public static final Map<String, Object> HEAT_RESULTS_ARGUMENTS = Map.of(
            "x-queue-type",
            "quorum",
            "x-max-length",
            100_000,
            "x-max-length-bytes",
            4L << 30,
            "x-overflow",
            "reject-publish",
            "x-delivery-limit",
            20,
            "x-dead-letter-exchange",
            DEAD_LETTERS,
            "x-dead-letter-routing-key",
            HEAT_RESULTS,
            "x-dead-letter-strategy",
            "at-least-once");

    private Broker() {}

    /** Fanout exchange of an owning pod: frames for the edges bound to it. */
    public static String raceFrames(String pod) {
        return "race.frames." + pod;
    }

    /** Queue of an owning pod, through the default exchange: inputs and news from edges. */
    public static String raceInputs(String pod) {
        return "race.inputs." + pod;
    }

    /** Queue of an edge: bound to the {@link #raceFrames} of the owners it needs. */
    public static String raceEdge(String pod) {
        return "race.edge." + pod;
    }
}
