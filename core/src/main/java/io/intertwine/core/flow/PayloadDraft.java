package io.intertwine.core.flow;

import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.flow.StepPayload.About;
import io.intertwine.api.flow.StepPayload.Part;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.SecretNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payload that is being put together: masks, and takes no more than it may. For one thread.
final class PayloadDraft {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain";
    static final int MOST_PARTS = 20;
    /// In characters.
    static final int LOOKED_THROUGH = 1 << 16;

    private final List<Part> parts = new ArrayList<>();
    private int left;
    private boolean cut;

    /// @param most characters of text
    PayloadDraft(int most) {
        this.left = most;
    }

    /// Whether more would be left out.
    boolean isFull() {
        return left <= 0 || parts.size() >= MOST_PARTS;
    }

    /// Says that there is more.
    void cut() {
        cut = true;
    }

    PayloadDraft value(String name, JsonValue value) {
        return value(name, null, value);
    }

    /// The value of an affordance whose name tells of a secret is one.
    PayloadDraft value(String name, @Nullable About about, JsonValue value) {
        if (isFull()) {
            cut = true;
            return this;
        }
        String whole = value.toString();
        if (whole.length() > LOOKED_THROUGH) {
            return add(new Part(name, about, JSON, bytes(whole), null, "too long to be looked through for secrets"));
        }
        String affordance = about == null ? null : about.affordance();
        boolean secret = affordance != null && SecretNames.tells(affordance);
        String text = (secret ? JsonValue.of(SecretNames.MASK) : SecretNames.masked(value)).toString();
        return add(new Part(name, about, JSON, bytes(text), text, null));
    }

    PayloadDraft text(String name, @Nullable About about, String text) {
        if (text.length() > LOOKED_THROUGH) {
            return add(new Part(name, about, TEXT, bytes(text), null, "too long to be looked through for secrets"));
        }
        String shown = SecretNames.masked(text);
        return add(new Part(name, about, TEXT, bytes(shown), shown, null));
    }

    /// @param masked text that has no secrets any more
    PayloadDraft masked(String name, String mediaType, long size, String masked) {
        return add(new Part(name, null, mediaType, size, masked, null));
    }

    /// What is not shown.
    PayloadDraft untold(String name, String mediaType, long size, String note) {
        return add(new Part(name, null, mediaType, size, null, note));
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private PayloadDraft add(Part part) {
        if (isFull()) {
            cut = true;
            return this;
        }
        String text = part.text();
        if (text != null && text.length() > left) {
            cut = true;
            text = text.substring(0, left);
        }
        left -= text == null ? 0 : text.length();
        parts.add(new Part(part.name(), part.about(), part.mediaType(), part.size(), text, part.note()));
        return this;
    }

    @Nullable
    StepPayload done() {
        return parts.isEmpty() ? null : new StepPayload(parts, cut);
    }
}
