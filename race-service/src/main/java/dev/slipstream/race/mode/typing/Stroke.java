package dev.slipstream.race.mode.typing;

/** What a page made of a key. */
enum Stroke {
    /** A keystroke that counts as correct: the right letter, or the space after a word. */
    RIGHT,
    /** A keystroke that counts as wrong. */
    WRONG,
    /** Something was deleted; no keystroke in the sense of accuracy. */
    ERASED,
    /** Nothing happened. */
    REFUSED
}
