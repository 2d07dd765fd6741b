package io.intertwine.connector.oauth;

import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What only the holder of the key can read: a refresh token out of the store.
record StoredSecret(Partner partner) {
    private static final Pattern SEALED = Pattern.compile("sealed=([A-Za-z0-9+/=]+)");
    /// The member, and the tag of a text.
    private static final String NAME = "refreshS";

    String refresh(GrantId id) {
        String record = partner.records
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
        String text = new String(clear, StandardCharsets.ISO_8859_1);
        int name = text.indexOf(NAME);
        if (name < 0) {
            throw new AssertionError("no refresh token is stored");
        }
        int at = name + NAME.length();
        int length = ByteBuffer.wrap(clear, at, Integer.BYTES).getInt();
        return text.substring(at + Integer.BYTES, at + Integer.BYTES + length);
    }
}
