package io.intertwine.api.typed;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges a face: exactly the 52 channels of ARKit, and what may stand beside them.
///
/// `head` is a unit quaternion [x, y, z, w]; `gaze` has for `left` and `right` two angles [yaw, pitch] in
/// radians; `blink` is true or false; `seq` counts the samples; `capturedAt` is a UTC time.
final class FaceForm {
    private static final Set<String> MEMBERS = Set.of("channels", "head", "gaze", "blink", "seq", "capturedAt");

    private FaceForm() {}

    static Optional<String> fault(JsonObject face) {
        for (String member : face.members().keySet()) {
            if (!MEMBERS.contains(member)) {
                return Optional.of("the member '" + Numbers.shown(JsonValue.of(member)) + "' is unknown: use "
                        + MEMBERS.stream().sorted().toList());
            }
        }
        return channels(face.object("channels").orElse(JsonObject.EMPTY)).or(() -> beside(face));
    }

    private static Optional<String> channels(JsonObject channels) {
        for (Map.Entry<String, JsonValue> channel : channels.members().entrySet()) {
            if (!ArkitChannels.ALL.contains(channel.getKey())) {
                return Optional.of("the channel " + Numbers.shown(JsonValue.of(channel.getKey()))
                        + " is unknown: send the 52 of ARKit");
            }
            if (!Numbers.isWithin(channel.getValue(), 0, 1)) {
                return Numbers.outside("/channels/" + channel.getKey(), channel.getValue(), 0, 1);
            }
        }
        return channels.members().size() == ArkitChannels.ALL.size()
                ? Optional.empty()
                : ArkitChannels.ALL.stream()
                        .filter(name -> !channels.members().containsKey(name))
                        .sorted()
                        .findFirst()
                        .map(name -> "/channels has " + channels.members().size() + " of 52 channels: '" + name
                                + "' is missing");
    }

    private static Optional<String> beside(JsonObject face) {
        return faultOf(face, "head", _ -> Numbers.unitQuaternion("/head", face.array("head")))
                .or(() -> faultOf(face, "gaze", _ -> gaze(face.object("gaze").orElse(JsonObject.EMPTY))))
                .or(() -> faultOf(
                        face,
                        "blink",
                        blink -> blink instanceof JsonBoolean
                                ? Optional.empty()
                                : Optional.of("/blink is " + Numbers.shown(blink) + ": give true or false")))
                .or(() -> faultOf(face, "seq", FaceForm::seq))
                .or(() -> faultOf(face, "capturedAt", FaceForm::capturedAt));
    }

    /// How one member is judged.
    @FunctionalInterface
    private interface Judge {
        Optional<String> fault(JsonValue value);
    }

    private static Optional<String> faultOf(JsonObject face, String member, Judge judge) {
        JsonValue value = face.members().get(member);
        return value == null ? Optional.empty() : judge.fault(value);
    }

    private static Optional<String> gaze(JsonObject gaze) {
        return Numbers.list("/gaze/left", gaze.array("left"), 2)
                .or(() -> Numbers.list("/gaze/right", gaze.array("right"), 2));
    }

    private static Optional<String> seq(JsonValue value) {
        boolean counts = value instanceof JsonNumber(BigDecimal number) && number.scale() <= 0 && number.signum() >= 0;
        return counts
                ? Optional.empty()
                : Optional.of("/seq is " + Numbers.shown(value) + ": give a whole number from 0");
    }

    private static Optional<String> capturedAt(JsonValue value) {
        try {
            if (value instanceof JsonText(String text)) {
                var _ = Instant.parse(text);
                return Optional.empty();
            }
        } catch (DateTimeParseException e) {
            return Optional.of("/capturedAt is " + Numbers.shown(value) + ": " + e.getMessage());
        }
        return Optional.of(
                "/capturedAt is " + Numbers.shown(value) + ": give a UTC time such as " + "2026-01-01T12:00:00.250Z");
    }
}
