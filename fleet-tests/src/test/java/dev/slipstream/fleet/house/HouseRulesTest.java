package dev.slipstream.fleet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reviewer should not have to look for. The rules are those of the house style. */
class HouseRulesTest {
    /** What players call it, and so the wire. */
    private static final String QUICK_MATCH = "QuickMatch";

    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_METHOD_LINES = 40;
    /** Words that say nothing about a room or a class. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "util", "utils", "common", "helper", "helpers", "manager", "managers", "impl", "dto", "model", "models");
    /** Words the house has a better one for. */
    private static final Set<String> OTHER_WORDS =
            Set.of("match", "session", "battle", "game", "channel", "track", "slot");
    /** The exceptions: "quick match" is what players ask for, and Hibernate's own word is its own. */
    private static final Set<String> KNOWN_NAMES = Set.of("QuickMatch", "matchmaking");

    private static final Pattern WORDS = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^message (\\w+)");

    private final SourceTree tree = new SourceTree();

    private static void assertNone(List<String> offences) {
        assertEquals("", String.join("\n", offences));
    }

    @Test
    void thereIsAHouse() {
        assertTrue(tree.main().size() > 50, "source files found: " + tree.main().size());
        assertTrue(tree.protos().size() > 3);
    }

    @Test
    void everyPackageHasADoorSign() {
        var packages = new TreeMap<String, Boolean>();
        for (var file : tree.main()) {
            packages.merge(file.path().getParent().toString(), isSign(file), Boolean::logicalOr);
        }
        packages.values().removeIf(hasSign -> hasSign);
        assertNone(List.copyOf(packages.keySet()));
    }

    private static boolean isSign(JavaFile file) {
        return file.isDoorSign()
                && file.text().contains("@NullMarked")
                && file.text().startsWith("/**");
    }

    @Test
    void filesFitInTheHead() {
        assertNone(tree.all().stream()
                .filter(file -> file.lines() > MAX_FILE_LINES)
                .map(file -> file + " has " + file.lines() + " lines")
                .toList());
    }

    @Test
    void methodsFitOnAScreen() {
        var offences = new ArrayList<String>();
        for (var file : tree.all()) {
            file.methods().stream()
                    .filter(method -> method.lines() > MAX_METHOD_LINES)
                    .map(method -> file + ":" + method.line() + " " + method.lines() + " lines: " + method.head())
                    .forEach(offences::add);
        }
        assertNone(offences);
    }

    @Test
    void packagesAndClassesAreCalledAfterWhatTheyAre() {
        var offences = new TreeSet<String>();
        for (var file : tree.all()) {
            List.of(file.packageName().split("\\.")).stream()
                    .filter(EMPTY_WORDS::contains)
                    .forEach(word -> offences.add(file.packageName() + " is called " + word));
            words(file.name().replace(QUICK_MATCH, "")).stream()
                    .filter(word -> EMPTY_WORDS.contains(word) || OTHER_WORDS.contains(word))
                    .filter(word -> !KNOWN_NAMES.contains(file.name()))
                    .forEach(word -> offences.add(file + " is called " + word));
        }
        assertNone(List.copyOf(offences));
    }

    private static List<String> words(String name) {
        return WORDS.matcher(name)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Test
    void testsAreCalledAfterWhatTheyNeed() {
        var offences = new ArrayList<String>();
        for (var file : tree.tests()) {
            var boots = file.code().contains("@QuarkusTest");
            var isTest = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|Property)\\b")
                    .matcher(file.code())
                    .find();
            if (boots && !file.name().endsWith("QuarkusTest") && isTest) {
                offences.add(file + " boots the service: it ends in QuarkusTest");
            }
            if (isTest && !file.name().matches(".*(Test|IT)")) {
                offences.add(file + " has tests: it ends in Test or IT");
            }
            if (file.name().endsWith("QuarkusTest") && isTest && !boots) {
                offences.add(file + " boots nothing: it ends in Test");
            }
        }
        assertNone(offences);
    }

    @Test
    void testsDoNotSleep() {
        assertNone(tree.tests().stream()
                .filter(file -> file.code().contains("Thread.sleep("))
                .map(file -> file + " sleeps; await what you wait for, with a bound")
                .toList());
    }

    @Test
    void everyMessageIsInTheProtocolDocument() {
        var document = tree.root().resolve("docs/protocol.md");
        assertTrue(Files.exists(document), "docs/protocol.md is missing");
        var told = SourceTree.text(document);
        var offences = new ArrayList<String>();
        for (var proto : tree.protos()) {
            MESSAGE.matcher(SourceTree.text(proto))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name ->
                            !Pattern.compile("\\b" + name + "\\b").matcher(told).find())
                    .forEach(name -> offences.add(proto.getFileName() + ": " + name + " is not in docs/protocol.md"));
        }
        assertNone(offences);
    }

    @Test
    void theMethodCounterCounts() {
        var text = "class A {\n void a(int b) {\n  if (b > 0) {\n  }\n }\n int c = 1;\n A() {\n }\n}\n";
        var methods = new JavaFile(tree.root(), text).methods();
        assertEquals(2, methods.size());
        assertEquals(4, methods.getFirst().lines());
        assertFalse(methods.getLast().lines() > 3);
    }
}
