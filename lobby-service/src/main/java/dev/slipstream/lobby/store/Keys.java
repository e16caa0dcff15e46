package dev.slipstream.lobby.store;

import dev.slipstream.proto.Mode;
import java.util.Locale;

/** Every key the lobby has in Redis. */
final class Keys {
    static final String ROOM_PREFIX = "lobby:room:";
    /** Sorted set of room ids by when they next need a look, ms. */
    static final String DUE = "lobby:due";
    /** Sorted set of rooms whose heat runs, by when it is given up, ms. */
    static final String RUNNING = "lobby:running";
    /** Sorted set of player ids by when a pod last said it holds a socket of theirs, ms. */
    static final String ONLINE = "lobby:online";

    private Keys() {}

    /** Hash: version {@code v} and snapshot {@code d} of a room. */
    static String room(String roomId) {
        return ROOM_PREFIX + roomId;
    }

    /** String: the room of this code. */
    static String code(String code) {
        return "lobby:code:" + code;
    }

    /** String: the room that holds this player. */
    static String player(String playerId) {
        return "lobby:player:" + playerId;
    }

    /** Number of codes of no room that this player tried of late. */
    static String triesOfPlayer(String playerId) {
        return "lobby:tries:player:" + playerId;
    }

    /** Number of codes of no room that were tried from this address of late. */
    static String triesOfAddress(String address) {
        return "lobby:tries:address:" + address;
    }

    /** Sorted set of rooms open to strangers, by the order they are filled in. */
    static String open(Mode mode) {
        return "lobby:open:" + mode.name().replace("MODE_", "").toLowerCase(Locale.ROOT);
    }
}
