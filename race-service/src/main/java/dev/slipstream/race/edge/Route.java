package dev.slipstream.race.edge;

/** Where the owner of a heat is, as far as this edge knows. */
sealed interface Route {
    /** In this pod. */
    record Here() implements Route {}

    /** In another pod. */
    record There(String pod) implements Route {}

    /** Nowhere: it died or left, and somebody has to take over. */
    record Nowhere() implements Route {}
}
