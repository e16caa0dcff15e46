package dev.slipstream.fleet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pure core knows nothing of sockets, stores, clocks or frameworks, and computes the same everywhere. */
class PureCoreTest {
    /** Pure packages, below which everything is pure, and whom of the house they may know. */
    private static final Map<String, List<String>> PURE = Map.of(
            "dev.slipstream.race.mode", List.of("dev.slipstream.race.mode", "dev.slipstream.race.stage"),
            "dev.slipstream.race.memory", List.of("dev.slipstream.race.memory"),
            "dev.slipstream.race.replay",
                    List.of("dev.slipstream.race.replay", "dev.slipstream.race.mode", "dev.slipstream.race.memory"),
            "dev.slipstream.race.stage", List.of("dev.slipstream.race.stage"),
            "dev.slipstream.lobby.matchmaking",
                    List.of("dev.slipstream.lobby.matchmaking", "dev.slipstream.lobby.room"),
            "dev.slipstream.lobby.room", List.of("dev.slipstream.lobby.room"));

    private static final List<String> EVERYBODY =
            List.of("java", "org.jspecify.annotations", "dev.slipstream.proto", "com.google.protobuf");
    private static final Pattern IMPURE = Pattern.compile("Math\\.(sin|cos|tan|atan2|exp|pow)\\("
            + "|\\b(System\\.(currentTimeMillis|nanoTime)|Instant\\.now|Thread\\b|HashMap|HashSet|Set\\.of|Map\\.of"
            + "|ThreadLocalRandom|Math\\.random|new Random\\(\\)|SecureRandom|UUID\\.randomUUID)");

    private final SourceTree tree = new SourceTree();

    private static boolean isUnder(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    private static boolean isPure(String packageName) {
        return PURE.keySet().stream().anyMatch(pure -> isUnder(packageName, pure));
    }

    private static boolean mayKnow(String packageName, String other) {
        return Stream.concat(
                        EVERYBODY.stream(),
                        PURE.entrySet().stream()
                                .filter(entry -> isUnder(packageName, entry.getKey()))
                                .flatMap(entry -> entry.getValue().stream()))
                .anyMatch(allowed -> isUnder(other, allowed));
    }

    @Test
    void importsOnlyWhatIsPure() {
        var offences = new ArrayList<String>();
        for (var file : tree.main()) {
            if (isPure(file.packageName())) {
                file.imports().stream()
                        .filter(name -> !mayKnow(file.packageName(), name))
                        .forEach(name -> offences.add(file + " imports " + name));
            }
        }
        assertEquals("", String.join("\n", offences));
    }

    @Test
    void computesTheSameEverywhere() {
        var offences = new ArrayList<String>();
        for (var file : tree.main()) {
            if (isPure(file.packageName())) {
                IMPURE.matcher(file.code()).results().forEach(found -> offences.add(file + " uses " + found.group()));
            }
        }
        assertEquals("", String.join("\n", offences));
    }

    @Test
    void compiledClassesDependOnNothingElse() {
        var classes = classes();
        assertTrue(
                classes.stream().anyMatch(each -> isPure(each.getPackageName())),
                "nothing is compiled yet: package lobby-service and race-service first");
        ArchRuleDefinition.noClasses()
                .that(described("are pure", each -> isPure(each.getPackageName())))
                .should()
                .dependOnClassesThat(described("are impure", PureCoreTest::isImpure))
                .check(classes);
    }

    private JavaClasses classes() {
        var folders = Stream.of("race-service", "lobby-service")
                .map(module -> tree.root().resolve(module).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    private static DescribedPredicate<JavaClass> described(
            String words, java.util.function.Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(words, predicate);
    }

    private static boolean isImpure(JavaClass known) {
        var name = known.getBaseComponentType().getPackageName();
        return !name.isEmpty() && !isPure(name) && EVERYBODY.stream().noneMatch(allowed -> isUnder(name, allowed));
    }

    @Test
    void arrowsPointOneWay() {
        assertTrue(mayKnow("dev.slipstream.race.mode.typing", "dev.slipstream.race.mode.World"));
        assertTrue(!mayKnow("dev.slipstream.race.mode.typing", "dev.slipstream.race.heat.Heat"));
        assertTrue(!mayKnow("dev.slipstream.race.mode.typing", "io.vertx.core.Vertx"));
    }
}
