package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.InTheHall;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.matchmaking.SpokenCode;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Refusal;
import dev.slipstream.proto.RoomPhase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a room's code opens, and that it cannot be found by trying. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class CodesQuarkusTest extends InTheHall {
    private static final int OF_A_PLAYER = 10;
    private static final int OF_AN_ADDRESS = 60;

    private static String wrong(String right, int n) {
        return IntStream.range(n * 100, SpokenCode.COUNT)
                .mapToObj(SpokenCode::of)
                .filter(code -> !code.equals(right))
                .findFirst()
                .orElseThrow();
    }

    private static Refusal miss(Tab tab, String right, int n) {
        var code = wrong(right, n);
        return tab.ask(n % 2 == 0 ? Says.join(code) : Says.watch(code)).getRefusal();
    }

    @Test
    void whoTriesTooManyWrongCodesIsToldWhenToTryAgain() {
        var code = player().askRoom(Says.create()).getCode();
        var guesser = player();
        for (int n = 0; n < OF_A_PLAYER; n++) {
            assertEquals(
                    ErrorCode.ERROR_CODE_ROOM_NOT_FOUND, miss(guesser, code, n).getCode());
        }
        var refused = guesser.ask(Says.join(code)).getRefusal();
        assertEquals(ErrorCode.ERROR_CODE_RATE_LIMITED, refused.getCode(), "even the right one");
        assertTrue(refused.getRetryAfterMs() > 0 && refused.getRetryAfterMs() <= 600_000);
        assertEquals(
                ErrorCode.ERROR_CODE_RATE_LIMITED,
                player(guesser.playerId).ask(Says.watch(code)).getRefusal().getCode(),
                "another tab does not help");
        assertEquals(code, player().askRoom(Says.join(code)).getCode(), "others are not held up");
    }

    @Test
    void anAddressFullOfGuestsHasALimitOfItsOwn() {
        var code = player().askRoom(Says.create()).getCode();
        int misses = 0;
        while (misses < OF_AN_ADDRESS) {
            var guest = player();
            for (int n = 0; n < OF_A_PLAYER - 1 && misses < OF_AN_ADDRESS; n++, misses++) {
                assertEquals(
                        ErrorCode.ERROR_CODE_ROOM_NOT_FOUND,
                        miss(guest, code, misses).getCode());
            }
            guest.close();
        }
        assertEquals(
                ErrorCode.ERROR_CODE_RATE_LIMITED,
                player().ask(Says.join(code)).getRefusal().getCode());
    }

    @Test
    void rightCodesAndWhatIsNoCodeDoNotCount() {
        var code = player().askRoom(Says.create()).getCode();
        var friend = player();
        for (int n = 0; n < OF_A_PLAYER + 2; n++) {
            assertEquals(code, friend.askRoom(Says.join(code)).getCode());
        }
        for (int n = 0; n < 2; n++) {
            friend.ask(Says.join("no code at all"));
        }
        assertEquals(code, friend.askRoom(Says.join(code)).getCode());
    }

    @Test
    void aLockedRoomIsNeitherJoinedNorWatchedByThoseWhoWereNotInIt() {
        var host = player();
        var friend = player();
        var code = host.askRoom(Says.create()).getCode();
        friend.askRoom(Says.join(code));
        assertTrue(host.askRoom(Says.lock(true)).getLocked());
        var stranger = player();
        assertEquals(
                ErrorCode.ERROR_CODE_ROOM_LOCKED,
                stranger.ask(Says.join(code)).getRefusal().getCode());
        friend.ask(Says.leave());
        host.askRoom(Says.solo());
        assertEquals(
                ErrorCode.ERROR_CODE_ROOM_LOCKED,
                stranger.ask(Says.watch(code)).getRefusal().getCode());
        assertEquals(-1, friend.ask(Says.watch(code)).getTicket().getSeat(), "who was in it may come back");
    }

    @Test
    void whoWatchesARoomThatStillWaitsIsToldSoAndGetsTheTicketOnceItStarts() {
        var host = player();
        var code = host.askRoom(Says.create()).getCode();
        var watcher = player();
        assertEquals(
                ErrorCode.ERROR_CODE_HEAT_NOT_STARTED,
                watcher.ask(Says.watch(code)).getRefusal().getCode());
        var launching = host.askRoom(Says.solo());
        assertEquals(RoomPhase.ROOM_PHASE_LAUNCHING, launching.getPhase());
        assertEquals(
                launching.getHeatId(), watcher.ask(Says.watch(code)).getTicket().getHeatId());
    }

    @Test
    void whoLooksForARaceIsNotTakenOutOfAPrivateRoomUnasked() {
        var ann = player();
        var room = ann.askRoom(Says.create());
        var refused = ann.ask(Says.quickMatch()).getRefusal();
        assertEquals(ErrorCode.ERROR_CODE_IN_PRIVATE_ROOM, refused.getCode());
        assertTrue(refused.getMessage().contains(room.getCode()));
        assertEquals(room.getRoomId(), ann.askRoom(Says.ready()).getRoomId(), "the room is still there");
        ann.ask(Says.leave());
        assertEquals(false, ann.askRoom(Says.quickMatch()).getPrivate());
    }

    @Test
    void whoCreatesOrJoinsARoomLeavesTheOneBefore() {
        var ann = player();
        var bob = player();
        var first = ann.askRoom(Says.create());
        bob.askRoom(Says.join(first.getCode()));
        var second = ann.askRoom(Says.create());
        assertTrue(!second.getRoomId().equals(first.getRoomId()));
        var left = bob.await(message -> message.hasRoom() && message.getRoom().getMembersCount() == 1);
        assertEquals(bob.playerId, left.getRoom().getHost());
        assertEquals(
                second.getRoomId(), bob.askRoom(Says.join(second.getCode())).getRoomId());
    }
}
