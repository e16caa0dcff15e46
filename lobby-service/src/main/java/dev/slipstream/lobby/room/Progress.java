package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.Seat;
import java.util.List;

/** How a room moves from phase to phase, by itself or by a timer. */
final class Progress {
    private Progress() {}

    /** The phase the room's members have brought about. */
    static Room after(Room room, Moment moment) {
        return switch (room.phase()) {
            case Phase.Gathering _, Phase.Alone _, Phase.Countdown _ -> gathering(room, moment);
            case Phase.Launching _, Phase.Racing _, Phase.Results _ ->
                room.members().isEmpty() ? close(room) : room;
            case Phase.Closed _ -> room;
        };
    }

    private static Room gathering(Room room, Moment moment) {
        if (room.holds().isEmpty()) {
            return close(room);
        }
        if (launchesAtOnce(room)) {
            return launch(room, moment);
        }
        if (countsDown(room)) {
            return room.phase() instanceof Phase.Countdown ? room : countdown(room, moment);
        }
        if (waitsAlone(room, moment)) {
            return room.phase() instanceof Phase.Alone ? room : alone(room, moment);
        }
        return room.phase() instanceof Phase.Gathering ? room : gathering(room, moment, false);
    }

    private static Room countdown(Room room, Moment moment) {
        long endsAtMs = moment.nowMs() + RoomClock.COUNTDOWN_MS;
        return room.withPhase(new Phase.Countdown(room.waitingSinceMs(), endsAtMs, generationAfter(room)));
    }

    private static Room alone(Room room, Moment moment) {
        long endsAtMs = moment.nowMs() + moment.aloneMs();
        return room.withPhase(new Phase.Alone(room.waitingSinceMs(), endsAtMs, generationAfter(room)));
    }

    private static Room gathering(Room room, Moment moment, boolean patient) {
        long dueMs = moment.nowMs() + RoomClock.CLEANUP_MS;
        return room.withPhase(new Phase.Gathering(room.waitingSinceMs(), dueMs, generationAfter(room), patient));
    }

    /** Nobody is sent off alone who would rather wait. */
    static Room patient(Room room, Moment moment) {
        return room.phase() instanceof Phase.Alone ? gathering(room, moment, true) : room;
    }

    /** What the phase's timer brings about. */
    static Room expired(Room room, Moment moment) {
        return switch (room.phase()) {
            case Phase.Countdown _ -> launch(room, moment);
            case Phase.Alone _ -> present(room) > 0 ? launch(room, moment) : gathering(room, moment, false);
            case Phase.Launching launching -> race(room, launching.heat(), moment);
            case Phase.Gathering _, Phase.Racing _, Phase.Results _, Phase.Closed _ -> close(room);
        };
    }

    /**
     * True for a stranger with nobody in sight: those who still look at the last results may follow,
     * and who has no socket at the moment is not sent off, but keeps what is left of the wait.
     */
    private static boolean waitsAlone(Room room, Moment moment) {
        boolean nobodyElse = room.members().size() == 1 && room.viewers().isEmpty();
        return nobodyElse
                && !room.charter().invited()
                && switch (room.phase()) {
                    case Phase.Gathering gathering -> moment.aloneMs() > 0 && !gathering.patient() && present(room) > 0;
                    case Phase.Alone _ -> true;
                    case Phase.Countdown _ -> moment.aloneMs() > 0 && present(room) > 0;
                    case Phase.Launching _, Phase.Racing _, Phase.Results _, Phase.Closed _ -> false;
                };
    }

    /** Strangers wait for the minimum only; those who invited each other say when they are ready. */
    private static boolean countsDown(Room room) {
        boolean enough = present(room) >= room.limits().min();
        return room.charter().invited() ? enough && (allReady(room) || room.full()) : enough;
    }

    private static boolean launchesAtOnce(Room room) {
        if (present(room) < room.limits().min()) {
            return false;
        }
        return room.charter().invited() ? room.full() && allReady(room) : room.full() || allReady(room);
    }

    private static boolean allReady(Room room) {
        return room.members().stream().filter(Member::present).allMatch(Member::ready);
    }

    private static long present(Room room) {
        return room.members().stream().filter(Member::present).count();
    }

    /** Deals the seats in the order the members came. */
    static Room launch(Room room, Moment moment) {
        var heat = HeatSpec.newBuilder()
                .setHeatId(moment.freshId())
                .setRoomId(room.id())
                .setMode(room.charter().mode())
                .setSettings(room.charter().settings())
                .setStartsAtMs(moment.nowMs() + RoomClock.START_MS);
        for (var member : room.members()) {
            heat.addSeats(seat(heat.getSeatsCount(), member));
        }
        return room.withPhase(new Phase.Launching(heat.build(), generationAfter(room)));
    }

    private static Seat.Builder seat(int index, Member member) {
        var seat =
                Seat.newBuilder().setIndex(index).setPlayerId(member.playerId()).setName(member.name());
        return member.car() == RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED
                ? seat
                : seat.setCar(RallyCar.newBuilder().setKind(member.car()));
    }

    static Room started(Room room, Command.HeatStarted started, Moment moment) {
        if (room.phase() instanceof Phase.Launching(HeatSpec heat, long _)
                && heat.getHeatId().equals(started.heatId())) {
            return race(room, heat, moment);
        }
        return room;
    }

    /** Members who are away get their grace anew: a long heat must not cost them the room. */
    static Room ended(Room room, Command.HeatEnded ended, Moment moment) {
        var heat = room.heat().filter(spec -> spec.getHeatId().equals(ended.heatId()));
        if (!room.racing() || heat.isEmpty()) {
            return room;
        }
        long dueMs = moment.nowMs() + RoomClock.CLEANUP_MS;
        var results = new Phase.Results(heat.get(), List.copyOf(ended.standings()), dueMs, generationAfter(room));
        var members = room.members().stream()
                .map(member -> member.withReady(false))
                .map(member -> member.present() ? member : member.back().gone(moment.nowMs()))
                .toList();
        return room.withPhase(results).withMembers(members);
    }

    /** Friends find the stage they raced on; their host may draw another. Strangers get a new one. */
    static Room reopen(Room room, Moment moment) {
        long dueMs = moment.nowMs() + RoomClock.CLEANUP_MS;
        var charter = room.charter().invited() ? room.charter() : room.charter().redrawn(moment);
        return room.withCharter(charter).withPhase(new Phase.Gathering(moment.nowMs(), dueMs, generationAfter(room)));
    }

    private static Room race(Room room, HeatSpec heat, Moment moment) {
        long dueMs = moment.nowMs() + RoomClock.CLEANUP_MS;
        return room.withPhase(new Phase.Racing(heat, dueMs, generationAfter(room)));
    }

    private static Room close(Room room) {
        return room.withMembers(List.of()).withViewers(List.of()).withPhase(new Phase.Closed(generationAfter(room)));
    }

    private static long generationAfter(Room room) {
        return room.version() + 1;
    }
}
