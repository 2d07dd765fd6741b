package io.intertwine.connector.oauth;

import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What only the holder of the key can read: a refresh token out of the store.
record StoredSecret(Partner partner) {
    private static final Pattern SEALED = Pattern.compile("sealed=([A-Za-z0-9+/=]+)");
    private static final Pattern TOKEN = Pattern.compile("refresh[^A-Za-z0-9]+(ey[A-Za-z0-9_.-]+)");

    String refresh(GrantId id) {
        String record = partner
                .records
                .scan(new Kind<>("grant-secret", Record.class), id.value(), PageRequest.first(1))
                .items()
                .getFirst()
                .value()
                .toString();
        Matcher sealed = SEALED.matcher(record);
        if (!sealed.find()) {
            throw new AssertionError("nothing is sealed");
        }
        byte[] clear = partner.box.open(id.value(), Base64.getDecoder().decode(sealed.group(1)));
        Matcher token = TOKEN.matcher(new String(clear, StandardCharsets.ISO_8859_1));
        if (!token.find()) {
            throw new AssertionError("no refresh token is stored");
        }
        return token.group(1);
    }
}
