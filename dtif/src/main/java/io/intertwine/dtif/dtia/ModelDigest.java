package io.intertwine.dtif.dtia;

import io.intertwine.api.twin.TwinDescription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// A short name for what a twin is like: the same for equal descriptions, also after a restart.
final class ModelDigest {
    private static final int LENGTH = 32;

    private ModelDigest() {}

    static String of(TwinDescription twin) {
        List<Object> parts = List.of(
                twin.title(),
                String.valueOf(twin.description()),
                new TreeSet<>(twin.types()),
                new TreeSet<>(twin.tags()),
                new TreeMap<>(twin.properties()),
                new TreeMap<>(twin.actions()),
                new TreeMap<>(twin.events()),
                String.valueOf(twin.physicalObject()),
                String.valueOf(twin.representation()),
                twin.links());
        return HexFormat.of().formatHex(sha256(parts.toString())).substring(0, LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
