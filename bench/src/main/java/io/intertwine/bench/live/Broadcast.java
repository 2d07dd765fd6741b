package io.intertwine.bench.live;

import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Something that brings what one says to many.
///
/// @param name    as in the tables
/// @param process that does it
/// @param wire    of those who look and of the one who speaks
/// @param first   of the one whose messages are read; another one where those of the others are not text
/// @param greets  messages that each who looks gets before any change
/// @param speech  what is said
record Broadcast(String name, PeerProcess process, int port, Wire wire, Wire first, int greets, Speech speech) {
    /// Puts a change into words.
    interface Speech {
        /// @param twin   the number of the twin that changed
        /// @param number of the change; stands in the text as `"number 7"`
        String text(int twin, long number);
    }

    /// With it, our message of one change has about as many bytes as one that is passed on.
    private static final String FILL = "x".repeat(215);

    /// One that repeats what it is told.
    static Broadcast plain(String name, PeerProcess process, int port, Wire wire) {
        return new Broadcast(name, process, port, wire, wire, 0, (_, number) -> "\"number " + number + "\"" + FILL);
    }

    /// Connects those who look, and waits until they are greeted.
    ///
    /// @param whole is told what the first of them hears; null for nobody
    void look(Crowd crowd, int count, @Nullable Consumer<String> whole) throws IOException {
        crowd.connect(1, port, first, whole);
        crowd.connect(count - 1, port, wire, null);
        crowd.awaitMessages(greets);
    }
}
