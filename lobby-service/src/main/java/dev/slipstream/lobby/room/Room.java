package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A room at one version. Immutable: {@link RoomRules} makes the next version out of it.
 *
 * @param version rises by one with every change
 * @param members in the order they came, which is the order of the seats
 * @param viewers players of the last heat who still look at its results while others gather again
 */
public record Room(Charter charter, long version, Phase phase, List<Member> members, List<String> viewers) {
    public Room {
        members = List.copyOf(members);
        viewers = List.copyOf(viewers);
    }

    public String id() {
        return charter.roomId();
    }

    public boolean has(String playerId) {
        return members.stream().anyMatch(member -> member.playerId().equals(playerId));
    }

    public SeatLimits limits() {
        return charter.terms().seats();
    }

    public boolean full() {
        return members.size() >= limits().max();
    }

    /** True when a stranger may be placed here. */
    public boolean openToAll() {
        return !charter.invited() && gathering() && !full();
    }

    /** True while players may come and go without ending anything. */
    public boolean gathering() {
        return phase instanceof Phase.Gathering || phase instanceof Phase.Countdown;
    }

    /** True while members are bound to a heat that is about to run or runs. */
    public boolean racing() {
        return phase instanceof Phase.Launching || phase instanceof Phase.Racing;
    }

    public boolean closed() {
        return phase instanceof Phase.Closed;
    }

    /** True when the only member may start without others. */
    public boolean soloOffered() {
        return phase instanceof Phase.Gathering
                && members.size() == 1
                && warmUpHeat().isEmpty();
    }

    /** How far the warm-up is, which there is in rooms of strangers only. */
    public WarmUp warmUp() {
        return switch (phase) {
            case Phase.Gathering gathering -> gathering.warmUp();
            case Phase.Countdown countdown -> countdown.warmUp();
            case Phase.Launching _, Phase.Racing _, Phase.Results _, Phase.Closed _ -> new WarmUp.Due();
        };
    }

    /** The heat that a player races against the house while the room is open. */
    public Optional<HeatSpec> warmUpHeat() {
        return warmUp() instanceof WarmUp.Running(var heat) ? Optional.of(heat) : Optional.empty();
    }

    /** The heat in which members have seats to take: a warm-up, or the one of all. */
    public Optional<HeatSpec> running() {
        return racing() ? heat() : warmUpHeat();
    }

    /**
     * Who may change the settings: the first of those who are here. Nobody in a room of strangers,
     * who came for what everybody gets.
     */
    public Optional<String> host() {
        return charter.invited() ? members.stream().map(Member::playerId).findFirst() : Optional.empty();
    }

    /** Everyone this room holds on to: a player may be held by one room at most. */
    public List<String> holds() {
        return Stream.concat(members.stream().map(Member::playerId), viewers.stream())
                .toList();
    }

    /** What the current or last heat is made of; empty before the first launch. */
    public Optional<HeatSpec> heat() {
        return switch (phase) {
            case Phase.Launching launching -> Optional.of(launching.heat());
            case Phase.Racing racing -> Optional.of(racing.heat());
            case Phase.Results results -> Optional.of(results.heat());
            case Phase.Gathering _, Phase.Countdown _, Phase.Closed _ -> Optional.empty();
        };
    }

    /** Since when its first member waits, ms since the epoch; 0 when nobody waits for others. */
    public long waitingSinceMs() {
        return switch (phase) {
            case Phase.Gathering gathering -> gathering.waitingSinceMs();
            case Phase.Countdown countdown -> countdown.waitingSinceMs();
            case Phase.Launching _, Phase.Racing _, Phase.Results _, Phase.Closed _ -> 0;
        };
    }

    /** When the room next needs a look if nothing happens before, ms since the epoch. */
    public long nextDueMs() {
        if (racing()) {
            return phase.dueMs();
        }
        return members.stream()
                .filter(member -> !member.present())
                .mapToLong(member -> member.goneSinceMs() + RoomClock.GRACE_MS)
                .reduce(Math.min(phase.dueMs(), hostDueMs()), Math::min);
    }

    /** When a host who is away is host no longer, ms since the epoch; never when nobody could be it. */
    long hostDueMs() {
        boolean wanted = charter.invited()
                && !members.isEmpty()
                && !members.getFirst().present()
                && members.stream().anyMatch(Member::present);
        return wanted ? members.getFirst().goneSinceMs() + RoomClock.HOST_AWAY_MS : Long.MAX_VALUE;
    }

    /** Whose car may no longer start gets another one. */
    Room withCharter(Charter next) {
        var refitted = members.stream()
                .map(member -> member.withCar(next.terms().car(next.settings(), member.car())))
                .toList();
        return new Room(next, version, phase, refitted, viewers);
    }

    Room withMembers(List<Member> next) {
        return new Room(charter, version, phase, next, viewers);
    }

    Room withViewers(List<String> next) {
        return new Room(charter, version, phase, members, next);
    }

    /** The same phase with this as its warm-up. */
    public Room withWarmUp(WarmUp next) {
        return switch (phase) {
            case Phase.Gathering(long since, long dueMs, long generation, var _) ->
                withPhase(new Phase.Gathering(since, dueMs, generation, next));
            case Phase.Countdown(long since, long dueMs, long generation, var _) ->
                withPhase(new Phase.Countdown(since, dueMs, generation, next));
            case Phase.Launching _, Phase.Racing _, Phase.Results _, Phase.Closed _ -> this;
        };
    }

    Room withPhase(Phase next) {
        return new Room(charter, version, next, members, viewers);
    }

    Room withVersion(long next) {
        return new Room(charter, next, phase, members, viewers);
    }
}
