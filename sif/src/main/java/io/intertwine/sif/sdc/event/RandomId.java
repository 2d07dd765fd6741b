package io.intertwine.sif.sdc.event;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Ids that nobody can guess.
final class RandomId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 12;

    private RandomId() {}

    static String with(String letter) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return letter + HexFormat.of().formatHex(bytes);
    }
}
