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
            case Phase.Gathering _, Phase.Countdown _ -> gathering(withoutStranded(room), moment);
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
        if (room.warmUp() instanceof WarmUp.Due && isAlone(room)) {
            return warmUp(room, moment);
        }
        return room.phase() instanceof Phase.Gathering ? room : gathering(room, room.warmUp(), moment);
    }

    /** A warm-up is no longer the room's when its player is no longer there. */
    private static Room withoutStranded(Room room) {
        boolean stranded = room.warmUpHeat()
                .filter(heat -> !room.has(heat.getSeats(0).getPlayerId()))
                .isPresent();
        return stranded ? room.withWarmUp(new WarmUp.Due()) : room;
    }

    private static Room countdown(Room room, Moment moment) {
        long endsAtMs = moment.nowMs() + RoomClock.COUNTDOWN_MS;
        return room.withPhase(
                new Phase.Countdown(room.waitingSinceMs(), endsAtMs, generationAfter(room), room.warmUp()));
    }

    private static Room gathering(Room room, WarmUp warmUp, Moment moment) {
        long dueMs = moment.nowMs() + RoomClock.CLEANUP_MS;
        return room.withPhase(new Phase.Gathering(room.waitingSinceMs(), dueMs, generationAfter(room), warmUp));
    }

    /** A heat against the house for the one who is here, while others may still join. */
    static Room warmUp(Room room, Moment moment) {
        var all = room.members();
        var here = all.stream().filter(Member::present).findFirst().orElse(all.getFirst());
        return gathering(room, new WarmUp.Running(deal(room, List.of(here), moment)), moment);
    }

    /** What the phase's timer brings about. */
    static Room expired(Room room, Moment moment) {
        return switch (room.phase()) {
            case Phase.Countdown _ -> launch(room, moment);
            case Phase.Launching launching -> race(room, launching.heat(), moment);
            case Phase.Gathering _, Phase.Racing _, Phase.Results _, Phase.Closed _ -> close(room);
        };
    }

    /** True for a stranger with nobody in sight: those who still look at the last results may follow. */
    private static boolean isAlone(Room room) {
        boolean nobodyElse = room.members().size() == 1 && room.viewers().isEmpty();
        return nobodyElse && !room.charter().invited() && present(room) == 1;
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

    static Room launch(Room room, Moment moment) {
        return room.withPhase(new Phase.Launching(deal(room, room.members(), moment), generationAfter(room)));
    }

    /** Deals the seats in the order the members came. */
    private static HeatSpec deal(Room room, List<Member> members, Moment moment) {
        var heat = HeatSpec.newBuilder()
                .setHeatId(moment.freshId())
                .setRoomId(room.id())
                .setMode(room.charter().mode())
                .setSettings(room.charter().settings())
                .setStartsAtMs(moment.nowMs() + RoomClock.START_MS);
        for (var member : members) {
            heat.addSeats(seat(heat.getSeatsCount(), member));
        }
        return heat.build();
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

    /** The heat goes on without them; no ticket leads to the seat any more. */
    static Room seatGivenUp(Room room, Command.SeatGivenUp left, Moment moment) {
        if (isWarmUp(room, left.heatId())) {
            return warmUpOver(room, moment);
        }
        return switch (room.phase()) {
            case Phase.Launching(var heat, var generation)
            when isOf(heat, left) -> room.withPhase(new Phase.Launching(without(heat, left.seat()), generation));
            case Phase.Racing(var heat, var dueMs, var generation)
            when isOf(heat, left) -> room.withPhase(new Phase.Racing(without(heat, left.seat()), dueMs, generation));
            case Phase _ -> room;
        };
    }

    private static boolean isOf(HeatSpec heat, Command.SeatGivenUp left) {
        return heat.getHeatId().equals(left.heatId()) && left.seat() < heat.getSeatsCount();
    }

    private static HeatSpec without(HeatSpec heat, int seat) {
        return heat.toBuilder()
                .setSeats(seat, heat.getSeats(seat).toBuilder().setGivenUp(true))
                .build();
    }

    /** Members who are away get their grace anew: a long heat must not cost them the room. */
    static Room ended(Room room, Command.HeatEnded ended, Moment moment) {
        if (isWarmUp(room, ended.heatId())) {
            return warmUpOver(room, moment);
        }
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

    private static boolean isWarmUp(Room room, String heatId) {
        return room.warmUpHeat().filter(heat -> heat.getHeatId().equals(heatId)).isPresent();
    }

    /** Whoever waits on is given the whole time anew; a countdown goes on. */
    static Room warmUpOver(Room room, Moment moment) {
        var over = new WarmUp.Over();
        return room.phase() instanceof Phase.Gathering ? gathering(room, over, moment) : room.withWarmUp(over);
    }

    /** Friends find the stage they raced on; their host may draw another. Strangers get a new one. */
    static Room reopen(Room room, Moment moment) {
        long dueMs = moment.nowMs() + RoomClock.CLEANUP_MS;
        var charter = room.charter().invited() ? room.charter() : room.charter().redrawn(moment);
        return room.withCharter(charter).withPhase(new Phase.Gathering(moment.nowMs(), dueMs, generationAfter(room)));
    }

    private static Room race(Room room, HeatSpec heat, Moment moment) {
        long dueMs = moment.nowMs() + RoomClock.racingMs(heat);
        return room.withPhase(new Phase.Racing(heat, dueMs, generationAfter(room)));
    }

    private static Room close(Room room) {
        return room.withMembers(List.of()).withViewers(List.of()).withPhase(new Phase.Closed(generationAfter(room)));
    }

    private static long generationAfter(Room room) {
        return room.version() + 1;
    }
}
