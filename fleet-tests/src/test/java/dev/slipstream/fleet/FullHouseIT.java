package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Figure;
import dev.slipstream.fleet.player.Door;
import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.LobbyClient;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.RaceClient;
import dev.slipstream.fleet.player.Screen;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatTicket;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A crowd: every room fills up, none beyond its seats, and every heat starts for everyone in it. */
@ExtendWith(FleetUnderTest.class)
@Timeout(300)
class FullHouseIT {
    private static final int CLIENTS = 1_500;
    private static final int SEATS = 5;
    private static final int AT_A_TIME = 25; // connects under way at once: a crowd, not an attack
    private static final int RUSH_MS = 4_000; // within which everybody asks for a room

    @Test
    void fifteenHundredJoiningAtRandomFillRoomsThatNeverOverfillAndAllStart(Fleet fleet, Net net) {
        var crowd = crowd(
                number -> Guest.arrive(net, number).compose(guest -> LobbyClient.connect(net, guest, fleet.ingress())));
        // as a page does: whoever gets a ticket goes in at once
        var entering = crowd.stream().map(each -> enter(fleet, net, each)).toList();
        join(net, crowd);
        var racers = entering.stream()
                .map(each -> Patience.get("a seat for somebody", Duration.ofSeconds(60), each))
                .toList();
        Patience.until(
                () -> "running everywhere; " + running(racers) + " of " + CLIENTS,
                Duration.ofSeconds(60),
                () -> running(racers) == CLIENTS);
        assertRooms(crowd, racers);
        racers.forEach(RaceClient::leave);
        crowd.forEach(LobbyClient::close);
    }

    private static long running(List<RaceClient> racers) {
        return racers.stream()
                .filter(racer -> racer.phase() == HeatPhase.HEAT_PHASE_RUNNING
                        && !racer.look(Screen::text).isEmpty())
                .count();
    }

    /** All of them, some at a time, in the order of their numbers. */
    private static <T> List<T> crowd(Function<Integer, Future<T>> entrance) {
        var all = new ArrayList<Future<T>>();
        for (int number = 0; number < CLIENTS; number++) {
            var mine = number;
            all.add(
                    number < AT_A_TIME
                            ? entrance.apply(mine)
                            : all.get(number - AT_A_TIME).compose(before -> entrance.apply(mine)));
        }
        return all.stream()
                .map(each -> Patience.get("somebody of the crowd", Duration.ofSeconds(90), each))
                .toList();
    }

    private static void join(Net net, List<LobbyClient> crowd) {
        var random = new Random(1_500);
        var joins = new ArrayList<Future<?>>();
        for (var each : crowd) {
            var joined = Promise.promise();
            joins.add(joined.future());
            net.vertx()
                    .setTimer(
                            1 + random.nextInt(RUSH_MS),
                            timer -> each.quickMatch()
                                    .onSuccess(answer -> {
                                        if (answer.hasRoom()) {
                                            joined.complete();
                                        } else {
                                            joined.fail("no room: " + answer);
                                        }
                                    })
                                    .onFailure(joined::fail));
        }
        joins.forEach(each -> Patience.get("a room for somebody", Duration.ofSeconds(60), each));
    }

    private static Future<RaceClient> enter(Fleet fleet, Net net, LobbyClient somebody) {
        return somebody.ticket()
                .compose(ticket -> seat(fleet, net, somebody, ticket))
                .recover(tooLate -> somebody.freshTicket().compose(ticket -> seat(fleet, net, somebody, ticket)));
    }

    private static Future<RaceClient> seat(Fleet fleet, Net net, LobbyClient somebody, HeatTicket ticket) {
        return RaceClient.connect(
                net, somebody.guest().number(), ticket.getHeatId(), ticket.getTicket(), Door.ingress(fleet));
    }

    private static void assertRooms(List<LobbyClient> crowd, List<RaceClient> racers) {
        var players = new HashMap<String, Integer>();
        for (var racer : racers) {
            players.merge(racer.welcome().getHeat().getHeatId(), 1, Integer::sum);
            assertTrue(racer.welcome().getHeat().getSeatsCount() <= SEATS);
        }
        for (var each : crowd) {
            assertTrue(each.mostMembers() <= SEATS, "a room of " + each.mostMembers());
        }
        var full = players.values().stream().filter(count -> count == SEATS).count();
        Figure.print("full_house.rooms", players.size(), "rooms");
        Figure.print("full_house.full_rooms", (double) full, "rooms");
        assertEquals(CLIENTS, players.values().stream().mapToInt(count -> count).sum());
        assertTrue(players.size() >= CLIENTS / SEATS);
        assertTrue(full >= CLIENTS / SEATS * 9 / 10, full + " full rooms");
    }
}
