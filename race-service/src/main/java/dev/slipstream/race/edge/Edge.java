package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.FullFrameWanted;
import dev.slipstream.proto.fleet.SeatDown;
import dev.slipstream.proto.fleet.SeatInputs;
import dev.slipstream.proto.fleet.SeatLeft;
import dev.slipstream.proto.fleet.SeatUp;
import dev.slipstream.proto.fleet.Unwatch;
import dev.slipstream.race.heat.Owner;
import dev.slipstream.race.lease.Claim;
import dev.slipstream.race.lease.LeaseStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows for every heat with a socket here who owns it, sends the owner what the players do, and
 * takes the heat over when nobody owns it any more.
 */
@Singleton
public class Edge {
    private static final Logger LOG = Logger.getLogger(Edge.class);

    private final Grandstand grandstand;
    private final Owner owner;
    private final LeaseStore leases;
    private final OwnerLine line;
    private final EdgeMeters meters;
    private final Claims claims;

    Edge(Grandstand grandstand, Owner owner, LeaseStore leases, OwnerLine line, EdgeMeters meters) {
        this.grandstand = grandstand;
        this.owner = owner;
        this.leases = leases;
        this.line = line;
        this.meters = meters;
        this.claims = new Claims(owner, leases, new Takeover(owner, leases, line));
    }

    /**
     * Makes sure that the heat is run somewhere and that this edge knows where; claims it if nobody
     * owns it.
     *
     * @param spec from a ticket; null when the heat must exist already
     */
    public Uni<Opening> open(String heatId, @Nullable HeatSpec spec) {
        var known = grandstand.find(heatId).filter(heat -> !(heat.route() instanceof Route.Nowhere));
        if (known.isPresent()) {
            return Uni.createFrom().item(new Opening.Open(known.get()));
        }
        if (spec != null && !owner.knows(spec)) {
            return refused(ErrorCode.ERROR_CODE_INVALID, "This server does not know that kind of race.");
        }
        return claims.claim(heatId, spec).flatMap(answer -> settle(heatId, spec, answer));
    }

    private Uni<Opening> settle(String heatId, @Nullable HeatSpec spec, Claim answer) {
        return switch (answer) {
            case Claim.Granted _, Claim.Doomed _, Claim.Deferred _ -> here(heatId);
            case Claim.Held held when held.owner().equals(owner.pod()) -> here(heatId);
            case Claim.Held held -> {
                var route = new Route.There(held.owner());
                yield spec != null
                        ? open(spec, route)
                        : leases.look(heatId)
                                .flatMap(snapshot -> open(snapshot.orElseThrow().getSpec(), route));
            }
            case Claim.Closed closed -> refused(ErrorCode.ERROR_CODE_HEAT_OVER, "The heat is over.");
            case Claim.Unknown unknown ->
                refused(ErrorCode.ERROR_CODE_HEAT_NOT_FOUND, "There is no such heat. Join one from the lobby.");
        };
    }

    private Uni<Opening> here(String heatId) {
        return owner.heat(heatId)
                .map(heat -> open(heat.spec(), new Route.Here()))
                .orElseGet(() -> refused(ErrorCode.ERROR_CODE_UNAVAILABLE, "The heat is moving. Try again."));
    }

    private Uni<Opening> open(HeatSpec spec, Route route) {
        var heat = grandstand.findOrAdd(spec.getHeatId(), () -> new EdgeHeat(spec, meters));
        take(heat, route);
        return Uni.createFrom().item(new Opening.Open(heat));
    }

    private void take(EdgeHeat heat, Route route) {
        heat.route(route);
        if (route instanceof Route.There(var pod)) {
            line.follow(pod);
        }
    }

    private static Uni<Opening> refused(ErrorCode code, String reason) {
        return Uni.createFrom().item(new Opening.Refused(code, reason));
    }

    /** A socket takes its place. */
    public void attach(EdgeHeat opened, Viewer viewer) {
        var heat = grandstand.attach(opened, viewer);
        take(heat, heat.route());
        if (!viewer.spectates()) {
            var up = SeatUp.newBuilder().setSeat(viewer.seat()).setGeneration(viewer.generation());
            tell(heat, item(heat).setSeatUp(up));
        }
        greet(heat);
    }

    /** A socket is gone. */
    public void detach(Viewer viewer) {
        grandstand.find(viewer.heatId()).ifPresent(heat -> {
            var last = heat.detach(viewer);
            if (!viewer.spectates()) {
                var down = SeatDown.newBuilder().setSeat(viewer.seat()).setGeneration(viewer.generation());
                tell(heat, item(heat).setSeatDown(down));
            }
            if (last) {
                tell(heat, item(heat).setUnwatch(Unwatch.getDefaultInstance()));
                grandstand.remove(heat);
            } else {
                tell(heat, item(heat).setWatch(heat.watch()));
            }
        });
    }

    /** A viewer asks for a full frame. */
    public void refresh(Viewer viewer) {
        grandstand.find(viewer.heatId()).ifPresent(heat -> {
            if (heat.outOfStep(viewer)) {
                tell(heat, item(heat).setFullFrame(FullFrameWanted.getDefaultInstance()));
            }
        });
    }

    /** What a player does, to the owner; the most frequent of all calls. */
    public void play(String heatId, int seat, List<Input> inputs) {
        grandstand.find(heatId).ifPresent(heat -> {
            if (heat.route() instanceof Route.Here) {
                owner.accept(heatId, seat, inputs);
            } else {
                tell(
                        heat,
                        item(heat)
                                .setInputs(SeatInputs.newBuilder().setSeat(seat).addAllInputs(inputs)));
            }
        });
    }

    /** A player gives the seat up. */
    public void leave(String heatId, int seat) {
        grandstand
                .find(heatId)
                .ifPresent(heat ->
                        tell(heat, item(heat).setSeatLeft(SeatLeft.newBuilder().setSeat(seat))));
    }

    /** A seat is given up from outside its heat; while nobody owns the heat, nobody hears of it. */
    public Uni<Void> giveUp(String heatId, int seat) {
        var left = EdgeItem.newBuilder()
                .setHeatId(heatId)
                .setSeatLeft(SeatLeft.newBuilder().setSeat(seat))
                .build();
        return leases.locate(List.of(heatId))
                .invoke(owners -> Optional.ofNullable(owners.get(heatId)).ifPresent(held -> {
                    if (toRoute(held.owner()) instanceof Route.Here) {
                        owner.accept(owner.pod(), left);
                    } else {
                        line.toOwner(held.owner(), left);
                    }
                }))
                .replaceWithVoid();
    }

    /** Tells every owner elsewhere who is here, and asks for a full frame. */
    public void greetOwners() {
        for (var heat : grandstand.all()) {
            if (heat.route() instanceof Route.There) {
                heat.lose();
                greet(heat);
            }
        }
    }

    /** The sign of life for every owner; once a second. */
    void beat() {
        for (var heat : grandstand.all()) {
            if (heat.isEmpty()) {
                grandstand.remove(heat);
            } else {
                tell(heat, item(heat).setWatch(heat.watch()));
            }
        }
    }

    /** Looks after sockets that missed something. */
    void lookAfterViewers() {
        var now = owner.nanos();
        for (var heat : grandstand.all()) {
            if (heat.lookAfter(now)) {
                tell(heat, item(heat).setFullFrame(FullFrameWanted.getDefaultInstance()));
            }
        }
    }

    /** Finds out whether the owners still live, and takes over from those who do not. */
    Uni<Void> checkOwners() {
        var watched = grandstand.all().stream()
                .filter(heat -> !(heat.route() instanceof Route.Here)
                        || owner.heat(heat.heatId()).isEmpty())
                .toList();
        if (watched.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = watched.stream().map(EdgeHeat::heatId).toList();
        return leases.locate(ids).invoke(owners -> reroute(watched, owners)).replaceWithVoid();
    }

    private void reroute(List<EdgeHeat> watched, Map<String, Claim.Held> owners) {
        for (var heat : watched) {
            var held = Optional.ofNullable(owners.get(heat.heatId()));
            var route = held.map(h -> toRoute(h.owner())).orElseGet(Route.Nowhere::new);
            if (route instanceof Route.Nowhere) {
                takeOver(heat.heatId());
            } else if (!route.equals(heat.route())) {
                take(heat, route);
                greet(heat);
            }
        }
        unfollowUnused();
    }

    private void unfollowUnused() {
        var used = grandstand.all().stream().map(EdgeHeat::route).toList();
        line.unfollowUnless(pod -> used.contains(new Route.There(pod)));
    }

    private Route toRoute(String pod) {
        return pod.equals(owner.pod()) ? new Route.Here() : new Route.There(pod);
    }

    /** Claims a heat that its owner lost or handed over, whether or not somebody watches it here. */
    public void takeOver(String heatId) {
        if (!owner.hasRoom()) {
            return;
        }
        claims.claim(heatId, null)
                .subscribe()
                .with(
                        answer -> takenOver(heatId, answer),
                        failure -> LOG.warnf("heat %s not taken over: %s", heatId, failure.getMessage()));
    }

    private void takenOver(String heatId, Claim answer) {
        grandstand.find(heatId).ifPresent(heat -> {
            switch (answer) {
                case Claim.Granted _, Claim.Doomed _ -> {
                    if (owner.heat(heatId).isPresent()) {
                        heat.route(new Route.Here());
                        greet(heat);
                    }
                }
                case Claim.Closed _, Claim.Unknown _ -> heat.close(ErrorCode.ERROR_CODE_HEAT_OVER, "The heat is over.");
                case Claim.Held _, Claim.Deferred _ -> {
                    // The next look finds who has it, or asks again.
                }
            }
        });
    }

    private void greet(EdgeHeat heat) {
        tell(heat, item(heat).setWatch(heat.watch()));
        tell(heat, item(heat).setFullFrame(FullFrameWanted.getDefaultInstance()));
    }

    private void tell(EdgeHeat heat, EdgeItem.Builder item) {
        switch (heat.route()) {
            case Route.Here here -> owner.accept(owner.pod(), item.build());
            case Route.There(var pod) -> line.toOwner(pod, item.build());
            case Route.Nowhere nowhere -> {
                // The client sends again what was not applied, as soon as there is an owner.
            }
        }
    }

    private static EdgeItem.Builder item(EdgeHeat heat) {
        return EdgeItem.newBuilder().setHeatId(heat.heatId());
    }
}
