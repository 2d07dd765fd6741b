package io.intertwine.examples.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// Credentials that are made at start and never written down anywhere but in the ready file.
public final class Secrets {
    private static final int BYTES = 24;

    private Secrets() {}

    /// 192 random bits, in letters that need no escape in a URL or a shell.
    public static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The one line of a file, or a random secret where no file is named.
    static String fromFileOrRandom(Optional<String> file) throws IOException {
        if (file.isEmpty()) {
            return random();
        }
        var secret = Files.readString(Path.of(file.get())).strip();
        if (secret.isEmpty()) {
            throw new CommandLine.Mistake("the file %s holds no secret".formatted(file.get()));
        }
        return secret;
    }

    /// Compares without telling by its time how much was right.
    public static boolean same(String expected, byte[] given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given);
    }
}
