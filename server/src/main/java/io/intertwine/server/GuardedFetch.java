package io.intertwine.server;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.GuardedAnswer;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.GuardedRequest;
import io.intertwine.guard.HttpLimits;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Fetches what somebody named, through the guard, so many at once; nothing is kept. Thread-safe; blocks.
final class GuardedFetch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(GuardedFetch.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final What what;
    private final GuardedHttp http;
    private final Semaphore places;

    /// What is fetched.
    ///
    /// @param name    of one, such as `shape`
    /// @param accept  what is asked for
    /// @param bytes   how large one may be
    /// @param atOnce  how many may be under way
    /// @param setting behind the limit, such as ` (intertwine.scenes.at-once)`; empty when nobody can set it
    /// @param failed  why one did not come
    record What(String name, String accept, int bytes, int atOnce, String setting, ServerError failed) {
        IntertwineException failed(String href, String why) {
            return new IntertwineException(failed, href + " " + why + ".");
        }
    }

    GuardedFetch(AddressGuard guard, What what) {
        this.what = what;
        this.http = new GuardedHttp(guard, HttpLimits.of(PATIENCE, what.bytes()));
        this.places = new Semaphore(what.atOnce());
    }

    /// Fails when the guard refuses the address, when there is too much, and when nothing comes.
    byte[] fetch(String href) {
        if (!places.tryAcquire()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "There are " + what.atOnce() + " " + what.name() + "s under way, which is the limit"
                            + what.setting() + ": try again.");
        }
        try {
            GuardedAnswer answer = http.send(GuardedRequest.get(new URI(href)).with("Accept", what.accept()));
            if (!answer.successful()) {
                throw what.failed(href, "answered " + answer.status());
            }
            return answer.body();
        } catch (URISyntaxException _) {
            throw IntertwineException.invalid("The address " + href + " of a " + what.name() + " is none: correct it.");
        } catch (IOException e) {
            LOG.log(Level.INFO, "A " + what.name() + " did not come from " + href, e); // what it says tells addresses
            throw what.failed(href, "gave no answer");
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
