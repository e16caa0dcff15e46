package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Figure;
import dev.slipstream.fleet.bench.Gauge;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.fleet.rally.RallyDriver;
import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.rally.RallyRules;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A rally of eight over two pods: one finishing order for all, proven before it is kept, and ghosts of it. */
@ExtendWith(FleetUnderTest.class)
@Timeout(240)
class EightDriversIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(150);
    private static final int SEATS = 8;

    @Test
    void eightDriversOverTwoPodsAreToldTheSameProvenStandings(Fleet fleet, Net net, TicketPress press) {
        var gauge = new Gauge(fleet);
        var proven = replays(gauge, fleet, "proven");
        var refused = replays(gauge, fleet, "refused");
        var late = late(gauge, fleet);
        var doors = IntStream.range(0, SEATS)
                .mapToObj(seat -> Door.roundRobin(fleet, seat))
                .toList();
        var heat = TestHeat.seat(net, press, TestHeat.rally(SEATS, 2026, Duration.ofSeconds(1)), doors);
        try {
            heat.clients().forEach(RallyDriver::seat);
            heat.awaitStart(SOON);
            heat.awaitOver(END);
            heat.awaitRecorded(SOON);
            assertEquals(
                    2,
                    heat.clients().stream()
                            .map(each -> each.welcome().getPod())
                            .distinct()
                            .count());
            Fairness.assertStoredAsTold(net, heat);
            var last = RacedAgain.assertEndsAsTold(new RallyRules(), net, heat);
            Ghosts.assertServed(net, heat, last.place());
            var told = heat.client(0).standings().getStandingsList();
            var finished = told.stream().filter(Standing::getFinished).count();
            Figure.print("rally.eight.first_finish", told.getFirst().getTimeMs() / 1e3, "s");
            Figure.print("rally.eight.last_finish", told.getLast().getTimeMs() / 1e3, "s");
            Figure.print("rally.eight.late_inputs", late(gauge, fleet) - late, "inputs");
            assertTrue(finished >= SEATS - 1, told.toString());
            assertTrue(replays(gauge, fleet, "proven") > proven, "a result proven");
            assertEquals(refused, replays(gauge, fleet, "refused"), "results refused");
        } finally {
            heat.close();
        }
    }

    private static double late(Gauge gauge, Fleet fleet) {
        return gauge.metric(fleet.racePods(), "slipstream_heat_inputs_total", "late");
    }

    private static double replays(Gauge gauge, Fleet fleet, String outcome) {
        return gauge.metric(fleet.racePods(), "slipstream_replays_total", "outcome=\"" + outcome + "\"");
    }
}
