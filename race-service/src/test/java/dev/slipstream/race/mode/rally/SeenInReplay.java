package dev.slipstream.race.mode.rally;

import com.google.gson.JsonParser;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.RallyNoticeKind;

/** Counts what happens in the golden replays, so that none of it is missing from them. */
final class SeenInReplay {
    int drifts;
    int offRoad;
    int burns;
    int resets;
    int blowsOfCars;
    int blows;

    SeenInReplay(String text) {
        var replays = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("replays");
        for (var each : replays) {
            GoldenReplays.run(each.getAsJsonObject(), this::look);
        }
    }

    private boolean look(TestRally rally) {
        for (int seat = 0; seat < rally.spec.getSeatsCount(); seat++) {
            drifts += rally.car(seat).drifting ? 1 : 0;
            offRoad += rally.car(seat).offRoad ? 1 : 0;
            burns += rally.car(seat).burnTicks > 0 ? 1 : 0;
        }
        var frame = Frame.newBuilder();
        rally.world.deltaFrame(frame);
        for (var notice : frame.getRally().getNoticesList()) {
            resets += notice.getKind() == RallyNoticeKind.RALLY_NOTICE_KIND_RESET ? 1 : 0;
            blowsOfCars += notice.getKind() == RallyNoticeKind.RALLY_NOTICE_KIND_HIT_CAR ? 1 : 0;
            blows += notice.getKind() == RallyNoticeKind.RALLY_NOTICE_KIND_HIT_WALL ? 1 : 0;
            blows += notice.getKind() == RallyNoticeKind.RALLY_NOTICE_KIND_HIT_OBSTACLE ? 1 : 0;
        }
        return true;
    }

    @Override
    public String toString() {
        return "drifts %d, off the road %d, burns %d, resets %d, blows of cars %d, other blows %d"
                .formatted(drifts, offRoad, burns, resets, blowsOfCars, blows);
    }
}
