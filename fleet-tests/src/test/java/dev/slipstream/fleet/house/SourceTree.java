package dev.slipstream.fleet.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of the house, as they lie in the work tree. */
final class SourceTree {
    private static final List<String> MODULES = List.of(
            "proto",
            "chassis",
            "sockets",
            "lobby-service",
            "race-service",
            "persistence-service",
            "gamedb-service",
            "fleet-tests");

    private final Path root;

    SourceTree() {
        root = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(path -> path != null)
                .filter(path -> Files.isDirectory(path.resolve("proto/src/main/proto")))
                .findFirst()
                .orElseThrow();
    }

    Path root() {
        return root;
    }

    List<JavaFile> main() {
        return java("src/main/java");
    }

    List<JavaFile> tests() {
        return java("src/test/java");
    }

    List<JavaFile> all() {
        return Stream.concat(main().stream(), tests().stream()).toList();
    }

    private List<JavaFile> java(String under) {
        return MODULES.stream()
                .flatMap(module -> walk(root.resolve(module).resolve(under), ".java"))
                .map(path -> new JavaFile(root.relativize(path), text(path)))
                .toList();
    }

    List<Path> protos() {
        return walk(root.resolve("proto/src/main/proto"), ".proto").toList();
    }

    private static Stream<Path> walk(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
