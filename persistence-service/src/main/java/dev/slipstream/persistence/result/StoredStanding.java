package dev.slipstream.persistence.result;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of a heat's finishing order, for reading. */
@Entity
@Immutable
@IdClass(StoredStanding.Key.class)
@Table(name = "heat_result")
@SuppressWarnings("NullAway.Init")
class StoredStanding extends PanacheEntityBase {
    @Id
    @Column(name = "heat_id")
    String heatId;

    @Id
    int seat;

    @Column(name = "player_id")
    String playerId;

    String name;

    int rank;

    boolean finished;

    @Column(name = "time_ms")
    int timeMs;

    @Column(name = "progress_permille")
    int progressPermille;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> detail;

    protected StoredStanding() {}

    /** A seat of a heat. */
    record Key(String heatId, int seat) {}
}
