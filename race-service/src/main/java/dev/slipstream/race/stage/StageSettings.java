package dev.slipstream.race.stage;

/**
 * Everything a stage is made from; equal settings give equal stages.
 *
 * @param seedHigh upper half of the 64-bit seed
 * @param seedLow lower half
 */
public record StageSettings(
        int seedHigh, int seedLow, Difficulty difficulty, StageLength length, Curves curves, boolean circuit) {

    public static StageSettings of(
            long seed, Difficulty difficulty, StageLength length, Curves curves, boolean circuit) {
        return new StageSettings((int) (seed >>> 32), (int) seed, difficulty, length, curves, circuit);
    }
}
