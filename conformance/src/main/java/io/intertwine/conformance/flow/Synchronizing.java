package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Changes of physical objects reach the metaverse system.
final class Synchronizing {
    private Synchronizing() {}

    @Clause({"9.2 step 13", "8.3.4"})
    static void theServiceBeginsWithASnapshotOfTheSelectedTwins(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String world = stage.world(guest, hall.press());
        try (Feed feed = stage.follow(guest, Following.world(world))) {
            Frame snapshot = Watch.snapshot(feed);
            List<String> twins = snapshot.twins().stream().map(Frame.News::twin).toList();
            Expect.that(twins.equals(List.of(hall.press())), "the selected twin and no other", twins);
            Expect.that(
                    snapshot.twins().getFirst().properties().containsKey("speed"),
                    "the whole state of the twin",
                    snapshot);
        }
    }

    @Clause({"9.2 step 14", "9.2 step 13", "8.3.4"})
    static void aChangeOfStateIsReflected(Stage stage) {
        reflects(stage, "strokes", JsonValue.of(stage.speed()));
    }

    @Clause({"9.2 step 14", "8.3.4"})
    static void aChangeOfLocationIsReflected(Stage stage) {
        reflects(stage, "position", Models.position(stage.speed()));
    }

    private static void reflects(Stage stage, String property, JsonValue value) {
        Site hall = stage.hall();
        try (Feed feed = stage.follow(stage.guest(hall), Following.of(hall.press()))) {
            Watch.snapshot(feed);
            hall.system().change(hall.press(), property, value);
            Watch.value(feed, hall.press(), property, value);
        }
    }

    @Clause({"9.2 step 14", "8.3.4"})
    static void whatTheObjectDoesIsReflectedAsAnEvent(Stage stage) {
        Site hall = stage.hall();
        try (Feed feed = stage.follow(stage.guest(hall), Following.of(hall.press()))) {
            Watch.snapshot(feed);
            hall.system().emit(hall.press(), "jam", new JsonObject(Map.of("sheet", JsonValue.of(3))));
            Expect.soon(
                    "the event jam on the feed",
                    feed::frames,
                    frames -> Watch.news(frames, hall.press(), _ -> true)
                            .anyMatch(news -> news.events().contains("jam")));
        }
    }

    @Clause({"9.2 step 14", "8.3.4"})
    static void theTimeOfTheSourceIsKept(Stage stage) {
        Site hall = stage.hall();
        try (Feed feed = stage.follow(stage.guest(hall), Following.of(hall.press()))) {
            Watch.snapshot(feed);
            JsonValue value = JsonValue.of(1000 + stage.speed());
            Instant changed = hall.system().change(hall.press(), "strokes", value);
            Instant told = Watch.value(feed, hall.press(), "strokes", value).sourceTime();
            Expect.that(told.equals(changed), "the source time " + changed, told);
        }
    }

    @Clause({"9.2 step 14", "8.3.4"})
    static void eachChangeComesInItsOrder(Stage stage) {
        Site hall = stage.hall();
        try (Feed feed =
                stage.follow(stage.guest(hall), Following.of(hall.press()).each())) {
            Watch.snapshot(feed);
            List<JsonValue> wanted = IntStream.rangeClosed(1, 20)
                    .mapToObj(step -> JsonValue.of(10_000L + step))
                    .toList();
            wanted.forEach(value -> hall.system().change(hall.press(), "strokes", value));
            Watch.value(feed, hall.press(), "strokes", wanted.getLast());
            List<JsonValue> came = Watch.values(feed.frames(), Frame.DELTA, hall.press(), "strokes");
            Expect.that(came.equals(wanted), "each of " + wanted, came);
        }
    }

    @Clause("8.3.4")
    static void twinsAreStaleAtOnceWhenTheirSystemGoesAway(Stage stage) {
        Site site = stage.site("site");
        try (Feed feed = stage.follow(stage.guest(site), Following.of(site.press()))) {
            Watch.snapshot(feed);
            site.system().goAway();
            Watch.sync(feed, site.press(), "stale");
        }
    }

    @Clause({"8.3.4", "9.2 step 14"})
    static void whenTheSystemIsBackOnlyRealDifferencesAreTold(Stage stage) {
        Site site = stage.site("site");
        Expect.soon(
                "the first values of the press",
                () -> stage.get(stage.operator(), new Request.ShowState(site.press())),
                state -> state.object("properties")
                        .filter(read -> read.find("strokes").isPresent())
                        .isPresent());
        try (Feed feed = stage.follow(stage.guest(site), Following.of(site.press()))) {
            Watch.snapshot(feed);
            site.system().goAway();
            Watch.sync(feed, site.press(), "stale");
            int before = feed.frames().size();
            JsonValue meanwhile = JsonValue.of(stage.speed());
            site.system().change(site.press(), "speed", meanwhile);
            site.system().comeBack();
            Watch.value(feed, site.press(), "speed", meanwhile);
            Watch.sync(feed, site.press(), "connected");
            List<Frame> since = feed.frames().subList(before, feed.frames().size());
            List<JsonValue> unchanged = Watch.values(since, Frame.DELTA, site.press(), "strokes");
            Expect.that(unchanged.isEmpty(), "nothing about strokes, which did not change", unchanged);
        }
    }

    @Clause("8.3.4")
    static void whoReturnsGetsWhatHeMissedOrAnExplicitGap(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        long last;
        try (Feed feed = stage.follow(guest, Following.of(hall.press()).each())) {
            last = Watch.snapshot(feed).seq();
        }
        JsonValue missed = JsonValue.of(20_000L + stage.speed());
        try (Feed witness = stage.follow(guest, Following.of(hall.press()))) {
            Watch.snapshot(witness);
            hall.system().change(hall.press(), "strokes", missed);
            Watch.value(witness, hall.press(), "strokes", missed);
        }
        try (Feed feed = stage.follow(guest, Following.of(hall.press()).each().after(last))) {
            List<Frame> frames = Expect.soon("a frame on the feed", feed::frames, seen -> resumed(seen, hall, missed));
            Expect.that(
                    !frames.getFirst().type().equals(Frame.SNAPSHOT),
                    "what was missed, or a gap before the snapshot",
                    frames);
        }
    }

    private static boolean resumed(List<Frame> frames, Site hall, JsonValue missed) {
        return Watch.values(frames, Frame.DELTA, hall.press(), "strokes").contains(missed)
                || Watch.values(frames, Frame.SNAPSHOT, hall.press(), "strokes").contains(missed);
    }
}
