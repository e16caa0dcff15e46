package dev.slipstream.race.lease;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.LongestHeat;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.Pod;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.redis.RedisLine;
import dev.slipstream.race.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Leases, snapshots and input logs of heats in Redis: a hash {@code heat:<id>} and a string {@code
 * heat:<id>:log} each, and {@code heat:leases} ordered by expiry for whoever looks for
 * orphans. Expiries are told by Redis' clock.
 */
@Singleton
public class LeaseStore {
    private static final Logger LOG = Logger.getLogger(LeaseStore.class);
    private static final String PREFIX = "heat:";
    private static final String LEASES = "heat:leases";
    /** Each pod that takes heats, and behind it the rules it has, by when its sign of life expires. */
    private static final String ABLE = "heat:able";
    /**
     * A heat that nobody owns, and all that belongs to it, is forgotten this long after its last change. Its
     * seats change only when somebody connects: they must outlive the longest heat.
     */
    public static final String FORGET_MS =
            Long.toString(LongestHeat.OF_ALL.plusMinutes(30).toMillis());

    /** How often a heat may throw, or be found unreadable, in all its life; then it is aborted. */
    static final int FAULTS_MAX = 2;
    /** How long a heat waits for a pod that has its rules while none lives; then it is aborted. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String UNHEARD_PODS = "heat:unheard";
    /** How long a pod's word holds that it cannot be heard; it is given every second. */
    private static final String UNHEARD_MS = "3000";

    private static final Script CLAIM = Script.of("claim");
    private static final Script RENEW = Script.of("renew");
    private static final Script SAVE = Script.of("save");
    private static final Script FAIL = Script.of("fail");
    private static final Script LOCATE = Script.of("locate");
    private static final Script ORPHANS = Script.of("orphans");
    private static final Script PODS = Script.of("able");
    private static final Script UNHEARD = Script.of("unheard");

    private final RedisLine redis;
    private final String pod;
    private final String ttlMs;
    private final String rules;

    LeaseStore(RedisLine redis, Pod pod, PodConfig config, Modes modes) {
        this.redis = redis;
        this.pod = pod.id();
        this.ttlMs = Long.toString(config.leaseTtl().toMillis());
        this.rules = rules(modes);
    }

    /** Asks for a heat that must exist already. */
    public Uni<Claim> claim(String heatId) {
        return claim(heatId, Buffer.buffer(), "", Buffer.buffer());
    }

    /** Asks for a heat; where it does not exist yet, it begins with {@code initial}. */
    public Uni<Claim> claim(String heatId, HeatSnapshot initial) {
        return claim(
                heatId,
                Buffer.buffer(initial.toByteArray()),
                rules(initial),
                Buffer.buffer(initial.getSpec().toByteArray()));
    }

    private Uni<Claim> claim(String heatId, Buffer initial, String firstRules, Buffer spec) {
        List<Object> args = List.of(
                pod,
                ttlMs,
                heatId,
                initial,
                firstRules,
                spec,
                FORGET_MS,
                rules,
                Integer.toString(FAULTS_MAX),
                Long.toString(PATIENCE.toMillis()));
        return CLAIM.run(redis, List.of(key(heatId), LEASES, logKey(heatId), ABLE), args)
                .map(ClaimReader::read)
                .onFailure(ClaimReader.Unreadable.class)
                .recoverWithUni(failure -> unreadable(heatId, failure));
    }

    private Uni<Claim> unreadable(String heatId, ClaimReader.Unreadable failure) {
        LOG.errorf(failure, "heat %s cannot go on", heatId);
        return fail(heatId, failure.epoch, AbortReason.ABORT_REASON_UNREADABLE)
                .replaceWith(new Claim.Deferred("", failure.epoch));
    }

    /**
     * The heat threw on this pod, or cannot be read by it: the lease is free, and the fault counted. After
     * {@link #FAULTS_MAX} of them whoever claims the heat is to end it.
     *
     * @return how many there are by now
     */
    public Uni<Integer> fail(String heatId, int epoch, AbortReason why) {
        return FAIL.run(
                        redis,
                        List.of(key(heatId), LEASES),
                        List.of(pod, Integer.toString(epoch), heatId, Integer.toString(why.getNumber())))
                .map(Response::toInteger);
    }

    /**
     * Renews every lease of this pod in one call.
     *
     * @param epochs heat id → the epoch we hold
     * @param stays whether this pod takes more heats; one that leaves gives no sign of life
     * @return the heats that are no longer ours
     */
    public Uni<Set<String>> renew(Map<String, Integer> epochs, boolean stays) {
        var keys = new ArrayList<String>(epochs.size() + 2);
        keys.add(LEASES);
        keys.add(ABLE);
        var args = new ArrayList<Object>(2 * epochs.size() + 4);
        args.add(pod);
        args.add(ttlMs);
        args.add(FORGET_MS);
        args.add(stays ? rules : "");
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
                Integer.toString(snapshot.getRevision()),
                rules(snapshot));
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

    private static HeatSnapshot snapshot(Response bytes) {
        try {
            return ClaimReader.snapshot(bytes);
        } catch (InvalidProtocolBufferException corrupt) {
            throw new IllegalStateException("a snapshot in Redis cannot be read", corrupt);
        }
    }

    private static HeatSnapshot withoutSeed(HeatSnapshot snapshot) {
        var seedless = snapshot.toBuilder();
        seedless.getSpecBuilder().clearSeed();
        return seedless.build();
    }

    /** Pods that take heats, each with its rules between spaces, for {@link #suits}. */
    public Uni<List<String>> able() {
        return PODS.run(redis, List.of(ABLE), List.of()).map(LeaseStore::toStrings);
    }

    /** Whether one of these pods can go on with the heat, or nobody need. */
    public static boolean suits(List<String> able, HeatSnapshot snapshot) {
        var needed = rules(snapshot);
        return snapshot.getRecorded()
                || needed.isEmpty()
                || able.stream().anyMatch(each -> each.contains(" " + needed + " "));
    }

    /**
     * Pods that say they have no line to the broker for now.
     *
     * @param here whether this one says so, too
     */
    public Uni<Set<String>> unheard(boolean here) {
        return UNHEARD.run(redis, List.of(UNHEARD_PODS), List.of(here ? pod : "", UNHEARD_MS))
                .map(found -> Set.copyOf(toStrings(found)));
    }

    /** This pod takes no more heats. */
    public Uni<Void> leave() {
        return redis.send(Request.cmd(Command.ZREM).arg(ABLE).arg(pod + rules)).replaceWithVoid();
    }

    /** Heats whose lease ran out this long ago, oldest first; none that is gone, closed or for others. */
    public Uni<List<String>> orphans(Duration since, int most) {
        return ORPHANS.run(
                        redis,
                        List.of(LEASES, ABLE),
                        List.of(Long.toString(since.toMillis()), Integer.toString(most), PREFIX, rules))
                .map(found -> toStrings(found).stream().filter(HeatIds::isOne).toList());
    }

    private static List<String> toStrings(Response response) {
        var list = new ArrayList<String>();
        response.forEach(each -> list.add(each.toString()));
        return list;
    }

    /** What a pod must have to run the heat: mode and version of its rules; nothing for one that was aborted. */
    private static String rules(HeatSnapshot snapshot) {
        return snapshot.getAborted() != AbortReason.ABORT_REASON_UNSPECIFIED
                ? ""
                : rules(snapshot.getSpec().getModeValue(), snapshot.getRulesVersion());
    }

    private static String rules(int mode, int version) {
        return mode + ":" + version;
    }

    /** A heat that has not begun has no version yet. */
    private static String rules(Modes modes) {
        return modes.all().stream()
                .flatMap(each -> Stream.of(
                        rules(each.mode().getNumber(), 0), rules(each.mode().getNumber(), each.version())))
                .distinct()
                .collect(Collectors.joining(" ", " ", " "));
    }

    static String key(String heatId) {
        return PREFIX + HeatIds.checked(heatId);
    }

    private static String logKey(String heatId) {
        return key(heatId) + ":log";
    }
}
