package io.intertwine.guard;

import java.util.Optional;

/// A whole answer. A redirect is an answer like others: it is not followed.
///
/// @param body not to be changed
@SuppressWarnings("ArrayRecordComponent")
public record GuardedAnswer(int status, AnswerHeaders headers, byte[] body) {
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
