package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import io.intertwine.connector.link.message.ToSystem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Tells a system how far its changes are on disk, on a virtual thread, as long as its session lasts. While one number
/// is stored more come up, which the next one covers.
final class Acknowledging implements Runnable {
    private static final Logger LOG = System.getLogger(Acknowledging.class.getName());
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final LinkSession session;
    private final Numbering numbering;
    private long told;

    Acknowledging(LinkSession session, Numbering numbering, long told) {
        this.session = session;
        this.numbering = numbering;
        this.told = told;
    }

    void start() {
        Thread.ofVirtual().name("link-acknowledging").start(this);
    }

    @Override
    public void run() {
        try {
            while (!session.isOver()) {
                tell();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() throws InterruptedException {
        try {
            long number = numbering.awaitMore(told, session::isOver);
            if (number > told && session.send(new ToSystem.Durable(number))) {
                told = number;
                numbering.told(number);
            }
        } catch (IntertwineException e) {
            LOG.log(Level.WARNING, "How far a link is on disk cannot be stored; it is tried again", e);
            Thread.sleep(BEFORE_NEXT_TRY);
        }
    }
}
