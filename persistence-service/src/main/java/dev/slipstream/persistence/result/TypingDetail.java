package dev.slipstream.persistence.result;

import dev.slipstream.proto.TypingScore;
import java.util.List;

/**
 * What a typing heat knows of a player beyond the standing. Named and measured as on the wire.
 *
 * @param wpmTenths tenths of a word per minute
 * @param rawTenths the same with every key counted
 * @param accuracyPermille correct keys of a thousand
 * @param wpmSamples words per minute at each full second, in tenths
 */
record TypingDetail(int wpmTenths, int rawTenths, int accuracyPermille, List<Integer> wpmSamples) {
    static TypingDetail of(TypingScore score) {
        return new TypingDetail(
                score.getWpmTenths(), score.getRawTenths(), score.getAccuracyPermille(), score.getWpmSamplesList());
    }
}
