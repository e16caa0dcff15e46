package dev.slipstream.proto;

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
    /** Topic: the life of heats ({@link #HEAT_STARTED}, {@link #HEAT_ENDED}), for the lobby. */
    public static final String HEAT_EVENTS = "heat.events";

    public static final String HEAT_STARTED = "heat.started";
    public static final String HEAT_ENDED = "heat.ended";
    /** Direct exchange and quorum queue of the same name: results, for persistence-service. */
    public static final String HEAT_RESULTS = "heat.results";
    /** Direct: whatever could not be handled, with its reason. */
    public static final String DEAD_LETTERS = "slipstream.dead-letters";

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
