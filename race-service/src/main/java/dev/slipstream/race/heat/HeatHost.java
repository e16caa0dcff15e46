package dev.slipstream.race.heat;

import dev.slipstream.race.budget.Budget;

/** What a heat needs from the pod that runs it. */
interface HeatHost {
    /** Id of this pod. */
    String pod();

    /** The monotonic clock. */
    long nanos();

    /** The wall clock, ms since the epoch. */
    long wallMs();

    /** How long a seat survives without a socket. */
    long graceNanos();

    HeatOutput output();

    HeatMeters meters();

    /** The memory of this pod. */
    Budget budget();

    /** Let the heat run soon. */
    void wake(Heat heat);

    /** When, within a beat from then on, this pod has the least to do. */
    long quietest(Heat heat, long from);

    /** The race is on. */
    void started(Charter charter, long startedAtMs);

    /** A seat was given up. */
    void seatLeft(Heat heat, int seat);

    /** The race is over; its result wants to be kept. */
    void over(Heat heat);

    /** The heat threw. It has stopped, and must not go on from where it is. */
    void broke(Heat heat, Throwable failure);
}
