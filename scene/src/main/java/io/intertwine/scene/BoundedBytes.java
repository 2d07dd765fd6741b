package io.intertwine.scene;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.WorldId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes of a scene, up to a limit.
final class BoundedBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WorldId world;
    private final int most;

    BoundedBytes(WorldId world, int most) {
        this.world = world;
        this.most = most;
    }

    /// Others that must fit into these, beside so many bytes.
    BoundedBytes within(int beside) {
        return new BoundedBytes(world, most - beside);
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] more) {
        if (more.length > most - bytes.size()) {
            throw new IntertwineException(
                    CommonError.TOO_LARGE,
                    "The scene of the world '" + world + "' has more than " + most
                            + " bytes: make several worlds, or raise intertwine.scenes.bytes.");
        }
        bytes.writeBytes(more);
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
