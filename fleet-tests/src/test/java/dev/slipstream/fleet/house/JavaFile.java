package dev.slipstream.fleet.house;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One source file, read without its comments and strings where those would confuse. */
record JavaFile(Path path, String text) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.*]+);");
    private static final Pattern NOISE = Pattern.compile(
            "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'|/\\*.*?\\*/|//[^\n]*");
    private static final Pattern NO_METHOD = Pattern.compile(
            "(?s).*\\b(class|interface|record|enum|@interface|switch|if|for|while|try|catch|else|do|finally|synchronized \\(|new)\\b.*");

    /** A method or constructor, by where its body begins and how many lines it takes. */
    record Method(String head, int line, int lines) {}

    String name() {
        return path.getFileName().toString().replace(".java", "");
    }

    boolean isDoorSign() {
        return name().equals("package-info");
    }

    int lines() {
        return (int) text.lines().count();
    }

    String packageName() {
        var found = PACKAGE.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    List<String> imports() {
        return IMPORT.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The text with comments and literals blanked out; line numbers stay. */
    String code() {
        return NOISE.matcher(text).replaceAll(noise -> noise.group().replaceAll("[^\n]", " "));
    }

    /** Blocks whose head looks like that of a method: a parameter list, and no keyword of a statement. */
    List<Method> methods() {
        var code = code();
        var methods = new ArrayList<Method>();
        var open = new ArrayDeque<int[]>(); // where the head begins, where the block begins
        var headStart = 0;
        for (int i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case ';' -> headStart = i + 1;
                case '{' -> {
                    open.push(new int[] {headStart, i});
                    headStart = i + 1;
                }
                case '}' -> {
                    headStart = i + 1;
                    if (!open.isEmpty()) {
                        add(methods, code, open.pop(), i);
                    }
                }
                default -> {}
            }
        }
        return methods;
    }

    private static void add(List<Method> methods, String code, int[] block, int end) {
        var head = code.substring(block[0], block[1]).strip();
        if (head.endsWith("->")
                || !head.contains("(")
                || NO_METHOD.matcher(head).matches()) {
            return;
        }
        var lines = (int) code.substring(block[1], end).lines().count();
        var line = (int) code.substring(0, block[1]).lines().count();
        methods.add(new Method(head.replaceAll("\\s+", " "), line, lines));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
