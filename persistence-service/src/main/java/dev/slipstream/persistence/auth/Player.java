package dev.slipstream.persistence.auth;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of a player. Guests have one too: a refresh must find the same player again. */
@Entity
@Table(name = "player")
class Player extends PanacheEntityBase {
    @Id
    String id;

    String name;

    @Column(name = "created_at")
    Instant createdAt;

    /** Last sign-in or refresh. */
    @Column(name = "seen_at")
    Instant seenAt;

    /** For the store only. */
    @SuppressWarnings("NullAway.Init")
    protected Player() {}

    Player(PlayerId id, PlayerName name, Instant now) {
        this.id = id.value();
        this.name = name.value();
        this.createdAt = now;
        this.seenAt = now;
    }
}
