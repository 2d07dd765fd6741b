package io.intertwine.api.typed;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Optional;

/// Judges a pose: the form of [io.intertwine.api.twin.Pose].
final class PoseForm {
    private PoseForm() {}

    static Optional<String> fault(JsonObject pose) {
        if (pose.text("frame").filter(name -> !name.isBlank()).isEmpty()) {
            return Optional.of("it has no frame: name what its numbers are relative to in 'frame'");
        }
        return Numbers.list("/position", pose.array("position"), 3)
                .or(() -> Numbers.unitQuaternion("/orientation", pose.array("orientation")));
    }
}
