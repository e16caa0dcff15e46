package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A second build of race-service beside the fleet's own: the same sources with the next version of the
 * rules of every mode, compiled into a copy of its jars.
 */
final class NewerBuild {
    private static final String PACKAGE = "dev/slipstream/race/mode/";
    private static final String VERSION = "RULES_VERSION = 1;";

    private NewerBuild() {}

    /** @return the directory of its jars, below {@code dir} */
    static Path in(Path dir, Fleet fleet) throws IOException {
        var app = copy(fleet.app("race-service"), dir.resolve("race-service"));
        var sources = dir.resolve("sources");
        var patched = List.of(patch(fleet, sources, "typing", "Typing"), patch(fleet, sources, "rally", "Rally"));
        var classes = Files.createDirectories(dir.resolve("classes"));
        compile(patched.stream().flatMap(List::stream).toList(), app, classes);
        try (var jars = Files.newDirectoryStream(app.resolve("app"), "race-service*.jar")) {
            replace(classes, jars.iterator().next());
        }
        return app;
    }

    /** Not linked, as the fleet's own jars are: they must stay what they are. */
    private static Path copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
        return to;
    }

    /** The constants with the next version, and the rules, which carry a copy of it. */
    private static List<Path> patch(Fleet fleet, Path to, String mode, String name) throws IOException {
        var from = fleet.sources().resolve("race-service/src/main/java").resolve(PACKAGE + mode);
        var copies = new ArrayList<Path>();
        for (var part : List.of("Constants", "Rules")) {
            var source = Files.readString(from.resolve(name + part + ".java"));
            assertEquals(part.equals("Constants"), source.contains(VERSION), name + part);
            var copy = to.resolve(PACKAGE + mode).resolve(name + part + ".java");
            Files.createDirectories(copy.resolveSibling("."));
            copies.add(Files.writeString(copy, source.replace(VERSION, "RULES_VERSION = 2;")));
        }
        return copies;
    }

    private static void compile(List<Path> sources, Path app, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var jars = Files.walk(app)) {
            var path = jars.map(Path::toString)
                    .filter(each -> each.endsWith(".jar"))
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            var options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", path);
            var units = files.getJavaFileObjectsFromPaths(sources);
            assertTrue(compiler.getTask(null, files, null, options, null, units).call(), "does not compile");
        }
    }

    private static void replace(Path classes, Path jar) throws IOException {
        try (var inside = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.walk(classes)) {
            for (var each : all.filter(Files::isRegularFile).toList()) {
                var target = inside.getPath(classes.relativize(each).toString());
                Files.delete(target); // it must have been there
                Files.copy(each, target);
            }
        }
    }
}
