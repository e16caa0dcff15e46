package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Patience;
import dev.slipstream.fleet.Pod;
import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.Net;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What one pod of gamedb-service does: reads that many ask for, in turns with an nginx that serves
 * the same bytes as a file; writes of players; and what is near a point among a million. Load
 * generator, nginx and fleet share the machine.
 */
final class TracesBench {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WARM = Duration.ofSeconds(8); // until the pod's compilers have seen it
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = 5; // of each; the middle one counts
    private static final int CONNECTIONS = 64;
    private static final int PARCELS = 200; // what GameDB's clients see at once
    private static final int WRITERS = 32;
    private static final int PER_PLACE = 10; // below the share of a player
    private static final int TRACES = 1_000_000;
    private static final int METRES = 10_000; // of the square they lie in
    private static final int SEEKERS = 4;

    private final Net net;
    private final Pod pod;
    private final HttpLoad load;

    TracesBench(Net net) {
        this.net = net;
        this.pod = net.fleet().gamedbPods().getFirst();
        this.load = new HttpLoad(net.vertx());
    }

    void run() {
        readHot();
        write();
        seek();
    }

    private void readHot() {
        for (int i = 0; i < PARCELS; i++) {
            load.once(new HttpLoad.Call(
                    HttpMethod.POST, pod.url() + "/add-object", "Content-Type", "application/json", parcel(i), 201));
        }
        var page = URI.create(pod.url() + "/get-objects");
        var bytes = load.once(new HttpLoad.Call(HttpMethod.GET, page.toString(), "Accept-Encoding", "gzip", "", 200));
        Figure.print("traces.hot.page", bytes.length() / 1024.0, "KB");
        try (var file = FileServer.of(bytes.getBytes())) {
            compare(new Volley(net.vertx(), page), new Volley(net.vertx(), file.page()));
        }
    }

    private static void compare(Volley pod, Volley file) {
        var unseen = new Latencies();
        pod.shoot(CONNECTIONS, WARM, unseen);
        file.shoot(CONNECTIONS, ROUND, unseen);
        var latencies = new Latencies();
        var reads = new double[ROUNDS];
        var files = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            reads[round] = pod.shoot(CONNECTIONS, ROUND, latencies);
            files[round] = file.shoot(CONNECTIONS, ROUND, unseen);
        }
        Figure.print("traces.hot_reads_per_second", middle(reads), "1/s");
        Figure.print("traces.nginx_file_reads_per_second", middle(files), "1/s");
        Figure.print("traces.hot_reads_of_nginx", middle(reads) / middle(files), "ratio");
        latencies.print("traces.hot");
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static String parcel(int number) {
        var chance = new Random(number);
        var samples = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            samples.add("[\"%d,2,%d\",\"0,%d,0\"]".formatted(i * 3, chance.nextInt(500), chance.nextInt(360)));
        }
        return """
                {"obj":{"u_uuid":"%1$s","o_type":%2$d,"o_pos":"%3$d,2,%4$d","o_rot":"0,90,0"},
                 "message":{"u_uuid":"%1$s","m_pos":"%4$d,2,%3$d","part1":%2$d,"part2":2,"part3":3},
                 "phantom":{"u_uuid":"%1$s","data":%5$s}}""".formatted(
                        "3b241101-e2bb-4255-8caf-%012x".formatted(number),
                        chance.nextInt(9),
                        chance.nextInt(900),
                        chance.nextInt(900),
                        samples);
    }

    private void write() {
        var guests = new ArrayList<Guest>();
        for (int i = 0; i < WRITERS; i++) {
            guests.add(Patience.get("a guest", SOON, Guest.arrive(net, i)));
        }
        load.keepOn(WRITERS, WARM, new Latencies(), number -> message(guests, number));
        var latencies = new Latencies();
        var writes = load.keepOn(WRITERS, WARM, latencies, number -> message(guests, number));
        Figure.print("traces.writes_per_second", writes, "1/s");
        latencies.print("traces.write");
    }

    private HttpLoad.Call message(List<Guest> guests, int number) {
        var author = guests.get(number % WRITERS);
        var body = """
                {"kind":"message","place":"bench:%d","message":{"template":1,"words":[2]}}""".formatted(number / WRITERS / PER_PLACE);
        return new HttpLoad.Call(
                HttpMethod.POST, pod.url() + "/api/v1/traces", "Authorization", "Bearer " + author.token(), body, 201);
    }

    private void seek() {
        Psql.run(net.fleet(), """
                insert into gamedb.trace (kind, place, player_id, name, at, detail, standing, created_at, expires_at)
                select 0, 'bench:near', 'bench:' || i %% 1000, 'Bench', point(random() * %1$d, random() * %1$d),
                       '{"type": 7, "position": {"x": 1.5, "y": 0, "z": 2.5}}', 0, now(), now() + interval '1 day'
                from generate_series(1, %2$d) as i""".formatted(METRES, TRACES));
        Psql.run(net.fleet(), "vacuum analyze gamedb.trace"); // as the database does by and by
        load.keepOn(SEEKERS, WARM.multipliedBy(2), new Latencies(), this::nearPoint);
        var answers = new double[ROUNDS];
        var p50 = new double[ROUNDS];
        var p99 = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            var latencies = new Latencies();
            answers[round] = load.keepOn(SEEKERS, ROUND, latencies, this::nearPoint);
            p50[round] = latencies.millis(0.50);
            p99[round] = latencies.millis(0.99);
        }
        Figure.print("traces.near_points_per_second", middle(answers), "1/s");
        Figure.print("traces.near_point.p50", middle(p50), "ms");
        Figure.print("traces.near_point.p99", middle(p99), "ms");
    }

    private HttpLoad.Call nearPoint(int number) {
        var chance = new Random(number);
        var question = String.format(
                Locale.ROOT,
                "?place=bench:near&kind=object&order=near&radius=100&x=%.1f&z=%.1f",
                chance.nextDouble() * METRES,
                chance.nextDouble() * METRES);
        return new HttpLoad.Call(
                HttpMethod.GET, pod.url() + "/api/v1/traces" + question, "Accept-Encoding", "gzip", "", 200);
    }
}
