package io.intertwine.bench.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A choice of options for the server's JVM.
///
/// @param flags beside those that it has anyway; the later ones win
record JvmVariant(String name, List<String> flags) {
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final String WIDE = "-XX:-UseCompactObjectHeaders";

    /// Collectors that do not stop all for long with hundreds of megabytes, and the one that is the
    /// default.
    static List<JvmVariant> all() {
        List<JvmVariant> all = new ArrayList<>();
        add(all, "G1", List.of("-XX:+UseG1GC"));
        all.add(new JvmVariant("G1, short pauses", List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", COMPACT)));
        add(all, "ZGC", List.of("-XX:+UseZGC"));
        add(all, "Shenandoah", List.of("-XX:+UseShenandoahGC", "-XX:ShenandoahGCMode=generational"));
        return all;
    }

    private static void add(List<JvmVariant> all, String name, List<String> collector) {
        all.add(new JvmVariant(name, with(collector, COMPACT)));
        all.add(new JvmVariant(name + ", wide headers", with(collector, WIDE)));
    }

    private static List<String> with(List<String> flags, String more) {
        List<String> all = new ArrayList<>(flags);
        all.add(more);
        return List.copyOf(all);
    }

    /// For names of folders.
    String word() {
        return name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }
}
