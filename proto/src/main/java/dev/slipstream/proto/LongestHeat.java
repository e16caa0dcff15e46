package dev.slipstream.proto;

import java.time.Duration;

/**
 * How long a heat takes at most, from its start to its end. The rules of a mode end every heat before,
 * which the tests of race-service show; the lobby waits so long for the end of a heat before it takes it
 * for lost, and nothing of a heat is forgotten earlier. Settings out of range are taken as the nearest
 * that are in it.
 */
public final class LongestHeat {
    /** Of all modes and settings. */
    public static final Duration OF_ALL = of(
            Mode.MODE_RALLY,
            HeatSettings.newBuilder()
                    .setRally(RallySettings.newBuilder()
                            .setLength(RallyLength.RALLY_LENGTH_LONG)
                            .setCircuit(true)
                            .setLaps(9))
                    .build());

    private LongestHeat() {}

    /** With these settings; of a mode that is unknown here, as long as any. */
    public static Duration of(Mode mode, HeatSettings settings) {
        return switch (mode) {
            case MODE_TYPING -> typing(settings.getTyping());
            case MODE_RALLY -> rally(settings.getRally());
            case MODE_UNSPECIFIED, UNRECOGNIZED -> OF_ALL;
        };
    }

    /** Six seconds a word, a minute at least. */
    private static Duration typing(TypingSettings settings) {
        var words = settings.getWords() == 0 ? 25 : clamped(settings.getWords(), 10, 200);
        return Duration.ofSeconds(Math.max(60, 6L * words));
    }

    /** The countdown, 90 seconds for anything, and the course at 8 m/s. */
    private static Duration rally(RallySettings settings) {
        var laps = !settings.getCircuit() ? 1 : settings.getLaps() == 0 ? 3 : clamped(settings.getLaps(), 1, 9);
        return Duration.ofSeconds(3 + 90 + Math.ceilDiv(laps * metres(settings), 8));
    }

    /** No stage drawn is longer. */
    private static int metres(RallySettings settings) {
        return switch (settings.getLength()) {
            case RALLY_LENGTH_SHORT -> settings.getCircuit() ? 1_000 : 1_250;
            case RALLY_LENGTH_LONG -> settings.getCircuit() ? 2_375 : 3_750;
            case RALLY_LENGTH_MEDIUM, RALLY_LENGTH_UNSPECIFIED, UNRECOGNIZED -> settings.getCircuit() ? 1_625 : 2_500;
        };
    }

    /** uint32 on the wire: what Java reads as negative is very large. */
    private static int clamped(int wanted, int least, int most) {
        return wanted < 0 ? most : Math.clamp(wanted, least, most);
    }
}
