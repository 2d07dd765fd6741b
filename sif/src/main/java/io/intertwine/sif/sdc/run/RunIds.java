package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.RunId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// Makes ids of which later ones come first in a list.
final class RunIds {
    private static final long LAST = 0xffff_ffff_ffffL;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RunIds() {}

    static RunId fresh(Instant now) {
        byte[] random = new byte[6];
        RANDOM.nextBytes(random);
        HexFormat hex = HexFormat.of();
        return new RunId("r" + hex.toHexDigits(LAST - now.toEpochMilli(), 12) + hex.formatHex(random));
    }
}
