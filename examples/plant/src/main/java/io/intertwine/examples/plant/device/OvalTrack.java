package io.intertwine.examples.plant.device;

/// A closed track on the floor: two straights of `straight` metres, joined by half circles of `radius` metres.
///
/// It starts at the left end of the near straight (+Z side) and goes along +X, so counter-clockwise seen from above.
public record OvalTrack(String frame, double straight, double radius) {
    /// Metres of one round.
    public double length() {
        return 2 * straight + 2 * Math.PI * radius;
    }

    /// The pose after `distance` metres from the start, looking along the track.
    public Pose at(double distance) {
        double along = (distance % length() + length()) % length();
        double half = length() / 2;
        return along < half ? firstHalf(along) : turned(firstHalf(along - half));
    }

    private Pose firstHalf(double along) {
        if (along < straight) {
            return new Pose(frame, along - straight / 2, radius, Math.PI / 2);
        }
        double angle = (along - straight) / radius;
        return new Pose(frame, straight / 2 + radius * Math.sin(angle), radius * Math.cos(angle), Math.PI / 2 + angle);
    }

    /// The second half is the first one turned by half a turn about the middle of the track.
    private Pose turned(Pose pose) {
        return new Pose(frame, -pose.x(), -pose.z(), pose.yaw() + Math.PI);
    }
}
