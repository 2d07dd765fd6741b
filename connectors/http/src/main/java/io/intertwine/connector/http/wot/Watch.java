package io.intertwine.connector.http.wot;

import io.intertwine.connector.http.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Follows a feed and comes back to it, with growing delays, whenever it ends. One thread runs it until interrupted.
final class Watch implements Loops.Loop, Follower {
    private final Feed feed;
    private final Follower follower;
    private final Broken broken;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private boolean reached;

    /// Learns that a feed ended otherwise than it should.
    interface Broken {
        void lost(IOException e);

        void refused(RuntimeException e);

        void works();
    }

    Watch(Feed feed, Follower follower, Broken broken) {
        this.feed = feed;
        this.follower = follower;
        this.broken = broken;
    }

    @Override
    public void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            if (!followOnce()) {
                Thread.sleep(pause());
            }
        }
    }

    /// True when the feed ended as it should, and after something had arrived.
    private boolean followOnce() throws InterruptedException {
        reached = false;
        try {
            feed.follow(this);
        } catch (IOException e) {
            broken.lost(e);
            reached = false;
        } catch (RuntimeException e) {
            // whatever a Thing sends must not end the watch
            broken.refused(e);
            reached = false;
        }
        return reached && feed instanceof LongPollFeed;
    }

    private Duration pause() {
        return feed.retry().orElseGet(backoff::next);
    }

    @Override
    public void following() throws IOException, InterruptedException {
        follower.following();
        reached = true;
        broken.works();
        if (feed instanceof SseFeed) {
            backoff.reset();
        }
    }

    @Override
    public void notified(Notification notification) {
        backoff.reset();
        follower.notified(notification);
    }

    @Override
    public void unclear(String why) throws IOException, InterruptedException {
        follower.unclear(why);
    }
}
