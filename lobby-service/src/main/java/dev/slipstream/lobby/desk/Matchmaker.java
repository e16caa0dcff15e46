package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.matchmaking.OpenOrder;
import dev.slipstream.lobby.matchmaking.SpokenCode;
import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.ModeTerms;
import dev.slipstream.lobby.room.Room;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Places the strangers of one mode: turn by turn, so that a pod does not compete with itself, and in
 * each turn as many as fit into one room. Bound: {@link #QUEUE_LIMIT} waiting; overflow: the newest
 * is told that the hall is busy.
 */
final class Matchmaker {
    private static final int QUEUE_LIMIT = 4_096;
    /** Open rooms looked at per turn; the first in the order is taken. */
    private static final int CANDIDATES = 4;
    /** Turns a player takes part in without a place; then the player is told. */
    private static final int PATIENCE = 32;

    private static final int JITTER_MS = 12;

    private record Waiting(Visitor visitor, UniEmitter<? super Change> emitter, int turns) {
        Waiting again() {
            return new Waiting(visitor, emitter, turns + 1);
        }
    }

    private final Mode mode;
    private final HeatSettings settings;
    private final Rooms rooms;
    private final RoomDesk desk;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean busy;
    /** Turns to take one by one, after one of a crowd turned out to be in a room elsewhere. */
    private int singles;

    Matchmaker(Mode mode, HeatSettings settings, Rooms rooms, RoomDesk desk) {
        this.mode = mode;
        this.settings = settings;
        this.rooms = rooms;
        this.desk = desk;
    }

    /** The room the player was placed in. */
    Uni<Change> place(Visitor visitor) {
        return Uni.createFrom().emitter(emitter -> enter(new Waiting(visitor, emitter, 1)));
    }

    synchronized int waiting() {
        return queue.size();
    }

    private void enter(Waiting newcomer) {
        synchronized (this) {
            if (queue.size() >= QUEUE_LIMIT) {
                newcomer.emitter().complete(Change.busy());
                return;
            }
            queue.add(newcomer);
            if (busy) {
                return;
            }
            busy = true;
        }
        turn();
    }

    private void turn() {
        var crowd = nextCrowd();
        if (crowd.isEmpty()) {
            return;
        }
        rooms.open(mode, CANDIDATES)
                .flatMap(open -> OpenOrder.choose(open)
                        .map(room -> desk.seat(room, visitors(crowd)))
                        .orElseGet(() -> open(crowd)))
                .subscribe()
                .with(change -> placed(crowd, change), failure -> {
                    crowd.forEach(waiting -> waiting.emitter().fail(failure));
                    turn();
                });
    }

    private synchronized List<Waiting> nextCrowd() {
        int size = singles > 0 ? 1 : ModeTerms.of(mode).seats().max();
        singles = Math.max(0, singles - 1);
        var crowd = new ArrayList<Waiting>();
        while (crowd.size() < size && !queue.isEmpty()) {
            crowd.add(queue.poll());
        }
        busy = !crowd.isEmpty();
        return crowd;
    }

    private Uni<Change> open(List<Waiting> crowd) {
        var code = SpokenCode.of(ThreadLocalRandom.current().nextInt(SpokenCode.COUNT));
        return desk.open(new Charter(FreshId.draw(), code, false, mode, settings), visitors(crowd));
    }

    private void placed(List<Waiting> crowd, Change change) {
        switch (change) {
            case Change.Applied applied -> {
                back(seated(crowd, applied.room()));
                turn();
            }
            case Change.HeldElsewhere held
            when crowd.size() == 1 -> {
                crowd.getFirst().emitter().complete(held);
                turn();
            }
            case Change.HeldElsewhere _ -> {
                back(crowd);
                oneByOne(crowd.size());
                turn();
            }
            case Change.Refused _, Change.OpenRoomExists _ -> {
                back(crowd);
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, JITTER_MS)))
                        .subscribe()
                        .with(_ -> turn());
            }
        }
    }

    /** Tells those who got a place; the others are left. */
    private static List<Waiting> seated(List<Waiting> crowd, Room room) {
        var left = new ArrayList<Waiting>();
        for (var waiting : crowd) {
            if (room.has(waiting.visitor().playerId())) {
                waiting.emitter().complete(new Change.Applied(room, true));
            } else {
                left.add(waiting);
            }
        }
        return left;
    }

    /** To the head of the queue, in the order they came. */
    private void back(List<Waiting> left) {
        for (var waiting : left.reversed()) {
            if (waiting.turns() >= PATIENCE) {
                waiting.emitter().complete(Change.busy());
            } else {
                synchronized (this) {
                    queue.addFirst(waiting.again());
                }
            }
        }
    }

    private synchronized void oneByOne(int turns) {
        singles = turns;
    }

    private static List<Visitor> visitors(List<Waiting> crowd) {
        return crowd.stream().map(Waiting::visitor).toList();
    }
}
