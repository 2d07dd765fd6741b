package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Where a thing on the floor is: metres, right-handed, Y up, front along +Z.
///
/// @param yaw the turn about the Y axis in radians; 0 looks along +Z, a quarter turn along +X
public record Pose(String frame, double x, double z, double yaw) {
    /// The pose as `frame`, `position` [x, y, z] and `orientation`, a unit quaternion [x, y, z, w].
    public ObjectNode toJson() {
        var pose = JsonNodeFactory.instance.objectNode().put("frame", frame);
        pose.putArray("position").add(Rounded.fine(x)).add(0.0).add(Rounded.fine(z));
        pose.putArray("orientation")
                .add(0.0)
                .add(Rounded.fine(Math.sin(yaw / 2)))
                .add(0.0)
                .add(Rounded.fine(Math.cos(yaw / 2)));
        return pose;
    }
}
