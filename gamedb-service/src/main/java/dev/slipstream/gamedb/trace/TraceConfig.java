package dev.slipstream.gamedb.trace;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may switch and bound. */
@ConfigMapping(prefix = "slipstream.traces")
public interface TraceConfig {
    /** Whether anybody may write through the compatible endpoint; env TRACES_OPEN_WRITES. */
    @WithDefault("true")
    boolean openWrites();

    /** Such writes of one address, fleet-wide; env TRACES_OPEN_WRITES_PER_MINUTE. */
    @WithDefault("60")
    @Min(1)
    int openWritesPerMinute();

    /** Writes, ratings and reports of one player, fleet-wide; env TRACES_WRITES_PER_MINUTE. */
    @WithDefault("30")
    @Min(1)
    int writesPerMinute();

    /** Whether messages may be free text; env TRACES_FREE_TEXT. */
    @WithDefault("false")
    boolean freeText();

    /** Words that free text must not hold; env TRACES_BLOCKED_WORDS. */
    Optional<List<String>> blockedWords();

    /** Traces of a kind that a player may have at a place; env TRACES_PER_PLACE. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int perPlace();

    /** Bytes of unverified traces from one neighbourhood of addresses; env TRACES_BYTES_PER_ORIGIN. */
    @WithDefault("8M")
    MemorySize bytesPerOrigin();

    /** Bytes of unverified traces at a place; env TRACES_BYTES_PER_PLACE. */
    @WithDefault("32M")
    MemorySize bytesPerPlace();

    /** Bytes of all traces; env TRACES_BYTES. */
    @WithDefault("1G")
    MemorySize bytes();

    /** How long objects and messages stay; env TRACES_KEEP. */
    @WithDefault("P30D")
    Duration keep();

    /** How long phantoms stay; env TRACES_KEEP_PHANTOMS. */
    @WithDefault("P180D")
    Duration keepPhantoms();

    /** Voices that hide a trace until an operator looks; env TRACES_HIDDEN_AT_VOICES. */
    @WithDefault("5")
    @Min(1)
    int hiddenAtVoices();

    /** How old a player is whose report may be a voice; env TRACES_VOICE_AFTER. */
    @WithDefault("P1D")
    Duration voiceAfter();
}
