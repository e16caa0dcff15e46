package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Patience;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Requests of many kinds, some at once, the next as soon as one is answered. */
final class HttpLoad {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 64; // connections

    private final HttpClient http;
    private final AtomicInteger numbers = new AtomicInteger();

    HttpLoad(Vertx vertx) {
        http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST));
    }

    /** A request with the one header that matters, whose answer has to have this status. */
    record Call(HttpMethod method, String uri, String header, String value, String body, int status) {}

    /** The answer to one. */
    Buffer once(Call call) {
        return Patience.get(call.uri(), PATIENCE, send(call));
    }

    /** So many at once for that long; answers a second. Calls are numbered from 0, on and on. */
    double keepOn(int atOnce, Duration time, Latencies latencies, IntFunction<Call> calls) {
        var first = numbers.get();
        var begun = System.nanoTime();
        var lines = new ArrayList<Promise<Void>>();
        for (int i = 0; i < atOnce; i++) {
            lines.add(Promise.promise());
        }
        lines.forEach(line -> next(line, begun + time.toNanos(), latencies, calls));
        lines.forEach(line -> Patience.get("the last answer", time.plus(PATIENCE), line.future()));
        return (numbers.get() - first) / ((System.nanoTime() - begun) / 1e9);
    }

    private void next(Promise<Void> line, long until, Latencies latencies, IntFunction<Call> calls) {
        var begun = System.nanoTime();
        if (begun > until) {
            line.complete();
            return;
        }
        send(calls.apply(numbers.getAndIncrement()))
                .onSuccess(answer -> {
                    latencies.add(System.nanoTime() - begun);
                    next(line, until, latencies, calls);
                })
                .onFailure(line::fail);
    }

    private Future<Buffer> send(Call call) {
        var request = new RequestOptions()
                .setMethod(call.method())
                .setAbsoluteURI(call.uri())
                .putHeader(call.header(), call.value());
        // the body's reader joins on the connection's own thread: from another it may come too late
        return http.request(request)
                .compose(sent -> sent.send(call.body())
                        .compose(answer -> answer.body()
                                .compose(bytes -> answer.statusCode() == call.status()
                                        ? Future.succeededFuture(bytes)
                                        : Future.failedFuture(answer.statusCode() + " " + bytes))));
    }
}
