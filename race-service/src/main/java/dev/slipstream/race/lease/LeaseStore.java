package dev.slipstream.race.lease;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.Pod;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leases, snapshots and input logs of heats in Redis: a hash {@code heat:<id>} and a string {@code
 * heat:<id>:log} each, and {@code heat:leases} ordered by expiry for whoever looks for orphans. All clocks are Redis' own.
 */
@Singleton
public class LeaseStore {
    private static final String PREFIX = "heat:";
    private static final String LEASES = "heat:leases";
    private static final String PODS = "heat:pods";
    /** A heat that nobody owns, and all that belongs to it, is forgotten this long after its last change. */
    private static final String FORGET_MS = "1800000";

    private static final Script CLAIM = Script.of("claim");
    private static final Script RENEW = Script.of("renew");
    private static final Script SAVE = Script.of("save");
    private static final Script LOCATE = Script.of("locate");
    private static final Script ORPHANS = Script.of("orphans");
    private static final Script PODS_ALIVE = Script.of("pods");

    private final Redis redis;
    private final String pod;
    private final String ttlMs;

    LeaseStore(Redis redis, Pod pod, PodConfig config) {
        this.redis = redis;
        this.pod = pod.id();
        this.ttlMs = Long.toString(config.leaseTtl().toMillis());
    }

    /** Asks for a heat that must exist already. */
    public Uni<Claim> claim(String heatId) {
        return claim(heatId, Buffer.buffer());
    }

    /** Asks for a heat; where it does not exist yet, it begins with {@code initial}. */
    public Uni<Claim> claim(String heatId, HeatSnapshot initial) {
        return claim(heatId, Buffer.buffer(initial.toByteArray()));
    }

    private Uni<Claim> claim(String heatId, Buffer initial) {
        return CLAIM.run(
                        redis,
                        List.of(key(heatId), LEASES, logKey(heatId)),
                        List.of(pod, ttlMs, heatId, initial, FORGET_MS))
                .map(LeaseStore::toClaim);
    }

    /**
     * Renews every lease of this pod in one call.
     *
     * @param epochs heat id → the epoch we hold
     * @return the heats that are no longer ours
     */
    public Uni<Set<String>> renew(Map<String, Integer> epochs) {
        var keys = new ArrayList<String>(epochs.size() + 2);
        keys.add(LEASES);
        keys.add(PODS);
        var args = new ArrayList<Object>(2 * epochs.size() + 3);
        args.add(pod);
        args.add(ttlMs);
        args.add(FORGET_MS);
        epochs.forEach((heatId, epoch) -> {
            keys.add(key(heatId));
            args.add(heatId);
            args.add(Integer.toString(epoch));
        });
        return RENEW.run(redis, keys, args).map(lost -> Set.copyOf(toStrings(lost)));
    }

    /**
     * Keeps a snapshot, if the lease is still ours and no later one came first.
     *
     * @return false when another epoch has begun: this pod must stop stepping the heat
     */
    public Uni<Boolean> save(String heatId, HeatSnapshot snapshot) {
        return save(heatId, snapshot, "keep");
    }

    /** Keeps a last snapshot and lets the lease go, so that another pod can claim it at once. */
    public Uni<Boolean> release(String heatId, HeatSnapshot snapshot) {
        return save(heatId, snapshot, "release");
    }

    /** The heat is over, recorded and looked at: nobody can claim it again. */
    public Uni<Boolean> close(String heatId, HeatSnapshot snapshot) {
        return save(heatId, snapshot, "close");
    }

    private Uni<Boolean> save(String heatId, HeatSnapshot snapshot, String then) {
        List<Object> args = List.of(
                pod,
                Integer.toString(snapshot.getEpoch()),
                Buffer.buffer(
                        snapshot.toBuilder().clearLog().clearLogFrom().build().toByteArray()),
                then,
                heatId,
                FORGET_MS,
                Integer.toString(snapshot.getLogFrom()),
                Buffer.buffer(snapshot.getLog().toByteArray()),
                Integer.toString(snapshot.getRevision()));
        return SAVE.run(redis, List.of(key(heatId), LEASES, logKey(heatId)), args)
                .map(kept -> kept.toInteger() == 1);
    }

    /** Owners of the given heats; a heat without a living owner is absent. */
    public Uni<Map<String, Claim.Held>> locate(List<String> heatIds) {
        var keys = heatIds.stream().map(LeaseStore::key).toList();
        return LOCATE.run(redis, keys, List.of()).map(found -> {
            var owners = new HashMap<String, Claim.Held>();
            for (var i = 0; i < heatIds.size(); i++) {
                var owner = found.get(2 * i).toString();
                if (!owner.isEmpty()) {
                    var held = new Claim.Held(owner, found.get(2 * i + 1).toInteger());
                    owners.put(heatIds.get(i), held);
                }
            }
            return owners;
        });
    }

    /** The last snapshot of a heat, without its seed; empty when the heat is unknown. */
    public Uni<Optional<HeatSnapshot>> look(String heatId) {
        return redis.send(Request.cmd(Command.HGET).arg(key(heatId)).arg("snapshot"))
                .map(bytes ->
                        Optional.ofNullable(bytes).map(LeaseStore::snapshot).map(LeaseStore::withoutSeed));
    }

    private static HeatSnapshot withoutSeed(HeatSnapshot snapshot) {
        var seedless = snapshot.toBuilder();
        seedless.getSpecBuilder().clearSeed();
        return seedless.build();
    }

    /** Pods that have given a sign of life lately, this one included. */
    public Uni<List<String>> pods() {
        return PODS_ALIVE.run(redis, List.of(PODS), List.of()).map(LeaseStore::toStrings);
    }

    /** This pod takes no more heats. */
    public Uni<Void> leave() {
        return redis.send(Request.cmd(Command.ZREM).arg(PODS).arg(pod)).replaceWithVoid();
    }

    /** Heats whose lease ran out this long ago, oldest first; none that is gone or closed. */
    public Uni<List<String>> orphans(Duration since, int most) {
        return ORPHANS.run(
                        redis,
                        List.of(LEASES),
                        List.of(Long.toString(since.toMillis()), Integer.toString(most), PREFIX))
                .map(found -> toStrings(found).stream().filter(HeatIds::isOne).toList());
    }

    private static List<String> toStrings(Response response) {
        var list = new ArrayList<String>();
        response.forEach(each -> list.add(each.toString()));
        return list;
    }

    private static Claim toClaim(Response response) {
        return switch (response.get(0).toString()) {
            case "granted" ->
                new Claim.Granted(response.get(1).toInteger(), withLog(snapshot(response.get(2)), response.get(3)));
            case "held" ->
                new Claim.Held(response.get(1).toString(), response.get(2).toInteger());
            case "closed" -> new Claim.Closed();
            default -> new Claim.Unknown();
        };
    }

    private static HeatSnapshot snapshot(Response bytes) {
        try {
            return HeatSnapshot.parseFrom(bytes.toBytes());
        } catch (InvalidProtocolBufferException corrupt) {
            throw new IllegalStateException("a snapshot in Redis cannot be read", corrupt);
        }
    }

    /** What is stored behind the end of the log was written by an owner who lost the heat. */
    private static HeatSnapshot withLog(HeatSnapshot snapshot, Response log) {
        var bytes = log.toBytes();
        if (bytes.length < snapshot.getLogLength()) {
            return snapshot.toBuilder().setLogLost(true).setLogLength(0).build();
        }
        return snapshot.toBuilder()
                .setLog(ByteString.copyFrom(bytes, 0, snapshot.getLogLength()))
                .build();
    }

    static String key(String heatId) {
        return PREFIX + HeatIds.checked(heatId);
    }

    private static String logKey(String heatId) {
        return key(heatId) + ":log";
    }
}
