package dev.slipstream.fleet.bench;

import java.util.Locale;

/** The lines that whoever compares runs looks for; tests that measure something print them too. */
public final class Figure {
    private Figure() {}

    /** {@code figure <name> <value> <unit>}. */
    public static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "figure %s %s %s%n", name, number(value), unit);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%.2f", value);
    }
}
