package dev.slipstream.lobby.room;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The life of a room: gathering → countdown → launching → racing → results → gathering again, or
 * closed. Use {@link #open} once and {@link #apply} for everything after; both are pure.
 */
public final class RoomRules {
    private RoomRules() {}

    /** A new room with its first member. */
    public static Outcome.Changed open(Charter charter, String playerId, String name, Moment moment) {
        var phase = new Phase.Gathering(moment.nowMs(), moment.nowMs() + RoomClock.CLEANUP_MS, 1);
        var before = new Room(charter.drawn(moment), 0, phase, List.of(), List.of());
        var opened = before.withMembers(List.of(arriving(before, playerId, name)));
        var next = Progress.after(opened, moment).withVersion(1);
        return new Outcome.Changed(next, Effects.ofOpening(next));
    }

    /** What the command does to the room. Repeated and stale commands leave it unchanged. */
    public static Outcome apply(Room room, Command command, Moment moment) {
        if (room.closed()) {
            return new Outcome.Refused(ErrorCode.ERROR_CODE_ROOM_NOT_FOUND, "This room is closed. Join another one.");
        }
        return switch (command) {
            case Command.Join join -> join(room, join, moment);
            case Command.Leave leave -> settle(room, without(room, List.of(leave.playerId())), moment);
            case Command.SetReady ready -> ready(room, ready, moment);
            case Command.StartSolo solo -> solo(room, solo, moment);
            case Command.KeepWaiting wait -> keepWaiting(room, wait, moment);
            case Command.RaceAgain again -> again(room, again, moment);
            case Command.Lock lock -> lock(room, lock, moment);
            case Command.ChangeSettings change -> change(room, change, moment);
            case Command.ChooseCar choice -> choose(room, choice, moment);
            case Command.Connect connect -> settle(room, onMember(room, connect.playerId(), Member::back), moment);
            case Command.Disconnect lost -> settle(room, disconnected(room, lost.playerIds(), moment), moment);
            case Command.TimerFired timer -> timer(room, timer, moment);
            case Command.Elapsed _ -> elapsed(room, moment);
            case Command.HeatStarted started -> settle(room, Progress.started(room, started, moment), moment);
            case Command.SeatGivenUp left -> settle(room, Progress.seatGivenUp(room, left, moment), moment);
            case Command.HeatEnded ended -> settle(room, Progress.ended(room, ended, moment), moment);
        };
    }

    private static Outcome join(Room room, Command.Join join, Moment moment) {
        if (room.has(join.playerId())) {
            return settle(room, onMember(room, join.playerId(), Member::back), moment);
        }
        if (!room.charter().admits(join.playerId())) {
            return new Outcome.Refused(
                    ErrorCode.ERROR_CODE_ROOM_LOCKED,
                    "The host has locked this room. Ask to be let in, or make your own.");
        }
        if (room.racing()) {
            return new Outcome.Refused(
                    ErrorCode.ERROR_CODE_ROOM_CLOSED, "This room is racing. Watch the heat, or join when it is over.");
        }
        if (room.phase() instanceof Phase.Results) {
            return again(room, new Command.RaceAgain(join.playerId(), join.name()), moment);
        }
        return seat(room, join.playerId(), join.name(), moment);
    }

    private static Outcome seat(Room room, String playerId, String name, Moment moment) {
        if (room.full()) {
            return new Outcome.Refused(
                    ErrorCode.ERROR_CODE_ROOM_FULL,
                    "This room is full (" + room.limits().max() + " players). Try a quick match.");
        }
        var members = new ArrayList<>(room.members());
        members.add(arriving(room, playerId, name));
        var viewers = room.viewers().stream().filter(id -> !id.equals(playerId)).toList();
        var seated = room.withMembers(members).withViewers(viewers);
        boolean among = room.charter().invited() || room.members().stream().anyMatch(Member::present);
        return settle(room, among ? seated : Progress.warmUp(seated, moment), moment);
    }

    private static Outcome ready(Room room, Command.SetReady command, Moment moment) {
        if (!room.has(command.playerId())) {
            return notInRoom();
        }
        if (!room.gathering()) {
            return new Outcome.Unchanged(room);
        }
        UnaryOperator<Member> change = member -> member.withReady(command.ready());
        return settle(room, onMember(room, command.playerId(), change), moment);
    }

    private static Outcome solo(Room room, Command.StartSolo command, Moment moment) {
        if (!room.has(command.playerId())) {
            return notInRoom();
        }
        if (room.racing() || (room.members().size() == 1 && room.warmUpHeat().isPresent())) {
            return new Outcome.Unchanged(room);
        }
        if (!room.soloOffered()) {
            return invalid("You are not alone here: get ready and race the others.");
        }
        var started = room.charter().invited() ? Progress.launch(room, moment) : Progress.warmUp(room, moment);
        return settle(room, started, moment);
    }

    /** Ends one's own warm-up; that of another player goes on. */
    private static Outcome keepWaiting(Room room, Command.KeepWaiting command, Moment moment) {
        if (!room.has(command.playerId())) {
            return notInRoom();
        }
        boolean others = room.warmUpHeat()
                .filter(heat -> !heat.getSeats(0).getPlayerId().equals(command.playerId()))
                .isPresent();
        boolean over = !room.gathering() || room.warmUp() instanceof WarmUp.Over;
        return others || over ? new Outcome.Unchanged(room) : settle(room, Progress.warmUpOver(room, moment), moment);
    }

    /** The first who asks turns the results into a gathering; the others may follow or go. */
    private static Outcome again(Room room, Command.RaceAgain command, Moment moment) {
        if (room.racing()) {
            return new Outcome.Refused(
                    ErrorCode.ERROR_CODE_ALREADY_RACING, "Your heat is still on. Race again when it is over.");
        }
        if (room.gathering()) {
            if (room.has(command.playerId())) {
                return new Outcome.Unchanged(room);
            }
            return room.viewers().contains(command.playerId())
                    ? seat(room, command.playerId(), command.name(), moment)
                    : notInRoom();
        }
        var viewers = room.holds().stream()
                .filter(id -> !id.equals(command.playerId()))
                .toList();
        var reopened = Progress.reopen(room, moment)
                .withMembers(List.of(arriving(room, command.playerId(), command.name())))
                .withViewers(viewers);
        return settle(room, reopened, moment);
    }

    /** Whoever is ready stays so: the settings are there for all to see. */
    private static Outcome change(Room room, Command.ChangeSettings change, Moment moment) {
        if (!room.has(change.playerId())) {
            return notInRoom();
        }
        if (!room.gathering()) {
            return tooLate(room);
        }
        var objection = HostRules.objection(room, change.playerId());
        if (objection.isPresent()) {
            return invalid(objection.get());
        }
        return switch (room.charter().terms().checked(change.wanted())) {
            case ModeTerms.Checked.Sound(var settings) -> {
                var charter = room.charter().withSettings(settings).drawn(moment);
                yield settle(room, room.withCharter(charter), moment);
            }
            case ModeTerms.Checked.Unsound(var message) -> invalid(message);
        };
    }

    private static Outcome lock(Room room, Command.Lock lock, Moment moment) {
        if (!room.has(lock.playerId())) {
            return notInRoom();
        }
        return HostRules.objection(room, lock.playerId())
                .map(RoomRules::invalid)
                .orElseGet(() -> settle(room, HostRules.locked(room, lock.locked()), moment));
    }

    private static Outcome choose(Room room, Command.ChooseCar choice, Moment moment) {
        if (!room.has(choice.playerId())) {
            return notInRoom();
        }
        if (!room.gathering()) {
            return tooLate(room);
        }
        var objection = room.charter().terms().objection(room.charter().settings(), choice.wish());
        if (objection.isPresent()) {
            return invalid(objection.get());
        }
        UnaryOperator<Member> change = member -> member.withCar(choice.wish());
        return settle(room, onMember(room, choice.playerId(), change), moment);
    }

    private static Outcome timer(Room room, Command.TimerFired timer, Moment moment) {
        var current = room.phase();
        boolean known = timer.kind() != RoomTimerKind.ROOM_TIMER_KIND_UNSPECIFIED;
        if (!known || timer.generation() != current.generation() || timer.kind() != current.timer()) {
            return new Outcome.Unchanged(room);
        }
        return settle(room, Progress.expired(room, moment), moment);
    }

    /** Graces end here, and timers the broker lost. */
    private static Outcome elapsed(Room room, Moment moment) {
        if (moment.nowMs() >= room.phase().dueMs() + RoomClock.SWEEP_SLACK_MS) {
            return settle(room, Progress.expired(room, moment), moment);
        }
        if (room.racing()) {
            return new Outcome.Unchanged(room);
        }
        var over = room.members().stream()
                .filter(member -> member.graceOver(moment.nowMs()))
                .map(Member::playerId)
                .toList();
        return settle(room, without(HostRules.handedOver(room, moment), over), moment);
    }

    /** Whoever was here before keeps the car. */
    private static Member arriving(Room room, String playerId, String name) {
        var wish = room.members().stream()
                .filter(member -> member.playerId().equals(playerId))
                .map(Member::car)
                .findFirst()
                .orElse(RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED);
        return Member.arriving(
                playerId, name, room.charter().terms().car(room.charter().settings(), wish));
    }

    private static Room disconnected(Room room, List<String> playerIds, Moment moment) {
        var members = room.members().stream()
                .map(member -> playerIds.contains(member.playerId()) ? member.gone(moment.nowMs()) : member)
                .toList();
        var viewers =
                room.viewers().stream().filter(id -> !playerIds.contains(id)).toList();
        return room.withMembers(members).withViewers(viewers);
    }

    private static Room without(Room room, List<String> playerIds) {
        var members = room.members().stream()
                .filter(member -> !playerIds.contains(member.playerId()))
                .toList();
        var viewers =
                room.viewers().stream().filter(id -> !playerIds.contains(id)).toList();
        return room.withMembers(members).withViewers(viewers);
    }

    private static Room onMember(Room room, String playerId, UnaryOperator<Member> change) {
        return room.withMembers(room.members().stream()
                .map(member -> member.playerId().equals(playerId) ? change.apply(member) : member)
                .toList());
    }

    /** Lets the changed room move on by itself, counts its version, and says what follows. */
    private static Outcome settle(Room before, Room changed, Moment moment) {
        var next = Progress.after(changed, moment);
        if (next.equals(before)) {
            return new Outcome.Unchanged(before);
        }
        var versioned = next.withVersion(before.version() + 1);
        return new Outcome.Changed(versioned, Effects.between(before, versioned));
    }

    private static Outcome tooLate(Room room) {
        return room.racing()
                ? new Outcome.Refused(
                        ErrorCode.ERROR_CODE_ALREADY_RACING, "Your heat is on. Choose again when it is over.")
                : invalid("Your heat is over. Race again first, then choose.");
    }

    private static Outcome invalid(String message) {
        return new Outcome.Refused(ErrorCode.ERROR_CODE_INVALID, message);
    }

    private static Outcome notInRoom() {
        return new Outcome.Refused(
                ErrorCode.ERROR_CODE_NOT_IN_ROOM, "You are in no room. Find one by quick match or by code.");
    }
}
