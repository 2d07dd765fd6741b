package io.intertwine.conformance.flow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Frame.News;
import io.intertwine.conformance.enabler.Frame.Seen;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Waits for what a feed is to show.
final class Watch {
    private Watch() {}

    /// The first frame, which has to be a snapshot.
    static Frame snapshot(Feed feed) {
        List<Frame> frames = Expect.soon("a snapshot on the feed", feed::frames, seen -> !seen.isEmpty());
        Expect.that(frames.getFirst().type().equals(Frame.SNAPSHOT), "a snapshot as first frame", frames);
        return frames.getFirst();
    }

    /// The sample of a delta that shows this value.
    static Seen value(Feed feed, String twin, String property, JsonValue value) {
        Predicate<Seen> wanted = sample -> sample.value().equals(value);
        return Expect.soon(
                        "a delta in which " + property + " of " + twin + " is " + value,
                        () -> feed.frames(),
                        frames -> samples(frames, Frame.DELTA, twin, property).anyMatch(wanted))
                .stream()
                .flatMap(frame -> samples(List.of(frame), Frame.DELTA, twin, property))
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /// The values of a property in frames of this type.
    static List<JsonValue> values(List<Frame> frames, String type, String twin, String property) {
        return samples(frames, type, twin, property).map(Seen::value).toList();
    }

    private static Stream<Seen> samples(List<Frame> frames, String type, String twin, String property) {
        return news(frames, twin, frame -> frame.type().equals(type))
                .flatMap(news -> Stream.ofNullable(news.properties().get(property)));
    }

    static Stream<News> news(List<Frame> frames, String twin, Predicate<Frame> which) {
        return frames.stream()
                .filter(which)
                .flatMap(frame -> frame.twins().stream())
                .filter(news -> news.twin().equals(twin));
    }

    /// Waits until the feed says that the twin's sync state is this.
    static void sync(Feed feed, String twin, String state) {
        Expect.soon(
                "the feed to say that " + twin + " is " + state,
                feed::frames,
                frames -> news(frames, twin, _ -> true).anyMatch(news -> state.equals(news.sync())));
    }
}
