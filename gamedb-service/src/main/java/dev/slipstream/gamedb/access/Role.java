package dev.slipstream.gamedb.access;

/** What some players may do beyond others. */
public final class Role {
    /** Looks after what players leave. */
    public static final String OPERATOR = "operator";

    private Role() {}
}
