package dev.slipstream.race.mode;

/** Plays seat 0 of a world for itself: decently, and the same every time. Sees what is in the world and nothing else. */
public interface Pacer {
    /** The tick at which it plays next. */
    int nextTick();

    /** What it does there. */
    SeatInput play();
}
