package dev.slipstream.persistence.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A finished heat as anyone may read it. Names and units are those of the wire contract.
 *
 * @param settings what its room chose, in the JSON mapping of HeatSettings: who has it can race the same again
 * @param aborted why the heat ended before its time and does not count: no_rules, unreadable, broken or
 *     unknown; absent for all others
 * @param standings in finishing order; of an aborted heat, by seat and without ranks
 */
record ResultView(
        String heatId,
        @Schema(examples = "typing") String mode,
        int rulesVersion,
        Map<String, Object> settings,
        Instant startedAt,
        Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String aborted,
        List<Line> standings) {

    /**
     * One line of the finishing order.
     *
     * @param rank from 1; equal performance shares a rank; 0 in an aborted heat
     * @param timeMs from the start to the finish; for the unfinished, to the end of the heat
     * @param typing what a typing heat knows beyond that
     * @param rally what a rally heat knows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int seat,
            String playerId,
            String name,
            int rank,
            boolean finished,
            int timeMs,
            int progressPermille,
            @Nullable TypingDetail typing,
            @Nullable RallyDetail rally) {}

    static ResultView of(StoredHeat heat) {
        var lines = heat.standings.stream()
                .map(standing -> line(heat.mode, standing))
                .toList();
        return new ResultView(
                heat.id,
                heat.mode,
                heat.rulesVersion,
                heat.settings,
                heat.startedAt,
                heat.endedAt,
                heat.aborted,
                lines);
    }

    private static Line line(String mode, StoredStanding standing) {
        return new Line(
                standing.seat,
                standing.playerId,
                standing.name,
                standing.rank,
                standing.finished,
                standing.timeMs,
                standing.progressPermille,
                mode.equals("typing") ? detail(standing, TypingDetail.class) : null,
                mode.equals("rally") ? detail(standing, RallyDetail.class) : null);
    }

    private static <T> @Nullable T detail(StoredStanding standing, Class<T> kind) {
        return standing.detail.isEmpty() ? null : new JsonObject(standing.detail).mapTo(kind);
    }
}
