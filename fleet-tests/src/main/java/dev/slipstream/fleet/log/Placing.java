package dev.slipstream.fleet.log;

import dev.slipstream.proto.Standing;
import java.util.List;

/** One line of a ranking, with the figures that can be computed from the keys. */
public record Placing(int seat, int rank, boolean finished, int timeMs, int wpmTenths, int accuracyPermille) {
    /** The line as the fleet tells it. */
    public static Placing of(Standing standing) {
        return new Placing(
                standing.getSeat(),
                standing.getRank(),
                standing.getFinished(),
                standing.getTimeMs(),
                standing.getTyping().getWpmTenths(),
                standing.getTyping().getAccuracyPermille());
    }

    public static List<Placing> of(List<Standing> standings) {
        return standings.stream().map(Placing::of).toList();
    }
}
