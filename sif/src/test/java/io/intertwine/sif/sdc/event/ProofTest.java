package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.sdc.event.HeaderSignature;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class ProofTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Proof PROOF = new Proof(WINDOW);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] KEY = HookSecret.key(SECRET);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

    /// The vector of the reference libraries of Standard Webhooks.
    @Test
    void signsAsTheReferenceLibrariesDo() {
        assertThat(StandardSignature.of(KEY, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    private static Delivery signed(byte[] key, String id, long seconds, byte[] body) {
        String time = Long.toString(seconds);
        return new Delivery(
                Map.of(
                        StandardSignature.ID, List.of(id),
                        StandardSignature.TIME, List.of(time),
                        StandardSignature.SIGNATURE, List.of(StandardSignature.of(key, id, time, body))),
                body);
    }

    private static boolean takes(Delivery delivery, byte[]... keys) {
        return PROOF.id(null, List.of(keys), delivery, THEN).isPresent();
    }

    @Test
    void takesNowAndWhatIsWithinTheWindowOnEitherSide() {
        for (long away : new long[] {0, 1, -1, 299, -299, 300, -300}) {
            assertThat(takes(signed(KEY, "m1", THEN.getEpochSecond() + away, BODY), KEY))
                    .isTrue();
        }
        for (long away : new long[] {301, -301, 100_000, -1_614_265_330}) {
            assertThat(takes(signed(KEY, "m1", THEN.getEpochSecond() + away, BODY), KEY))
                    .isFalse();
        }
    }

    /// Whatever one bit is changed: of the body, the id, the time, the signature or the key.
    @Test
    void refusesEveryChangeOfOneBit() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] body = new byte[1 + random.nextInt(200)];
            random.nextBytes(body);
            Delivery right = signed(KEY, "m" + round, THEN.getEpochSecond(), body);
            assertThat(takes(right, KEY)).isTrue();
            assertThat(takes(changed(right, random), KEY)).isFalse();
            assertThat(takes(right, flipped(KEY, random))).isFalse();
        }
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
        return changed;
    }

    private static Delivery changed(Delivery delivery, Random random) {
        List<String> names = List.of(StandardSignature.ID, StandardSignature.TIME, StandardSignature.SIGNATURE);
        int part = random.nextInt(4);
        if (part == 3) {
            return new Delivery(delivery.headers(), flipped(delivery.body(), random));
        }
        Map<String, List<String>> headers = new HashMap<>(delivery.headers());
        headers.computeIfPresent(
                names.get(part),
                (_, values) -> List.of(new String(flipped(values.getFirst().getBytes(UTF_8), random), UTF_8)));
        return new Delivery(headers, delivery.body());
    }

    @Test
    void takesOneRightSignatureAmongOthersAndEitherKeyOfARotation() {
        byte[] next = HookSecret.key(HookSecret.fresh());
        Delivery old = signed(KEY, "m1", THEN.getEpochSecond(), BODY);
        assertThat(takes(old, next, KEY)).isTrue();
        assertThat(takes(old, next)).isFalse();
        Map<String, List<String>> headers = new HashMap<>(old.headers());
        headers.put(StandardSignature.SIGNATURE, List.of("v1a,zzz v1,AAAA " + old.header(StandardSignature.SIGNATURE)));
        assertThat(takes(new Delivery(headers, BODY), KEY)).isTrue();
    }

    @Test
    void refusesWhatLacksAnything() {
        Delivery right = signed(KEY, "m1", THEN.getEpochSecond(), BODY);
        for (String name : right.headers().keySet()) {
            Map<String, List<String>> headers = new HashMap<>(right.headers());
            headers.remove(name);
            assertThat(takes(new Delivery(headers, BODY), KEY)).as(name).isFalse();
        }
        assertThat(takes(signed(KEY, "", THEN.getEpochSecond(), BODY), KEY)).isFalse();
        assertThat(takes(signed(KEY, "x".repeat(256), THEN.getEpochSecond(), BODY), KEY))
                .isFalse();
    }

    /// The example of the documentation of GitHub's webhooks.
    @Test
    void knowsSignaturesInHeadersOfExistingServices() {
        HeaderSignature kind = new HeaderSignature("X-Hub-Signature-256", "sha256", "hex", "sha256=", null);
        byte[] key = HookSecret.textKey("It's a Secret to Everybody");
        byte[] body = "Hello, World!".getBytes(UTF_8);
        String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        Delivery delivery = new Delivery(Map.of("x-hub-signature-256", List.of(signature)), body);
        assertThat(PROOF.id(kind, List.of(key), delivery, THEN)).contains(Hmac.digest(body));
        Delivery forged = new Delivery(delivery.headers(), "Hello, World?".getBytes(UTF_8));
        assertThat(PROOF.id(kind, List.of(key), forged, THEN)).isEmpty();
        Delivery bare = new Delivery(Map.of("x-hub-signature-256", List.of(signature.substring(7))), body);
        assertThat(PROOF.id(kind, List.of(key), bare, THEN)).isEmpty();
        assertThat(PROOF.id(kind, List.of(key), new Delivery(Map.of(), body), THEN))
                .isEmpty();
    }

    @Test
    void knowsOtherAlgorithmsEncodingsAndIdsInHeaders() {
        HeaderSignature kind = new HeaderSignature("X-Mac", "sha512", "base64", null, "X-Delivery");
        byte[] key = HookSecret.textKey("0123456789abcdef");
        String mac = Base64.getEncoder().encodeToString(Hmac.of(Hmac.SHA512, key, BODY));
        Map<String, List<String>> headers = Map.of("x-mac", List.of(mac), "x-delivery", List.of("d7"));
        assertThat(PROOF.id(kind, List.of(key), new Delivery(headers, BODY), THEN))
                .contains("d7");
        assertThat(PROOF.id(kind, List.of(key), new Delivery(Map.of("x-mac", List.of(mac)), BODY), THEN))
                .isEmpty();
    }

    @Test
    void refusesWeakSecretsWithoutTellingThem() {
        for (String weak : List.of("whsec_c2hvcnQ=", "hunter2hunter2hunter2hunter2", "whsec_%%%%")) {
            assertThatThrownBy(() -> HookSecret.key(weak))
                    .isInstanceOf(IntertwineException.class)
                    .hasMessageNotContaining(weak.substring(weak.length() - 4));
        }
        assertThatThrownBy(() -> HookSecret.textKey("hunter2")).hasMessageNotContaining("hunter2");
    }
}
