package dev.slipstream.persistence.result;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a finished heat, for reading; {@link ResultStore} writes it. */
@Entity
@Immutable
@Table(name = "heat")
@SuppressWarnings("NullAway.Init")
class StoredHeat extends PanacheEntityBase {
    @Id
    String id;

    long epoch;

    String mode;

    @Column(name = "rules_version")
    int rulesVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> settings;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Nullable
    String aborted;

    @OneToMany
    @JoinColumn(name = "heat_id")
    @OrderBy("rank, seat")
    List<StoredStanding> standings;

    protected StoredHeat() {}
}
