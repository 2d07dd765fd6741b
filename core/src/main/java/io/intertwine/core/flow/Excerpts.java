package io.intertwine.core.flow;

import io.intertwine.api.flow.StepPayload;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes payloads of steps, if they are kept at all. Any thread may call.
///
/// @param most characters of text of one payload; 0 when none are kept
record Excerpts(int most) {
    /// @param write not called when nothing is kept
    @Nullable
    StepPayload of(Consumer<PayloadDraft> write) {
        if (most == 0) {
            return null;
        }
        PayloadDraft draft = new PayloadDraft(most);
        write.accept(draft);
        return draft.done();
    }
}
