package io.intertwine.connector.http.wot;

import java.io.IOException;

/// Takes what a [Feed] brings, one call at a time.
interface Follower {
    /// The Thing is about to tell what happens from now on; whatever changed before has to be read.
    void following() throws IOException, InterruptedException;

    void notified(Notification notification);

    /// Something arrived that says that there is news, but not reliably what.
    void unclear(String why) throws IOException, InterruptedException;
}
