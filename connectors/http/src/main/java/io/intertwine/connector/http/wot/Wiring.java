package io.intertwine.connector.http.wot;

import io.intertwine.api.port.SystemLink;
import io.intertwine.connector.http.BoundedHttp;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// What the parts of one connection share.
///
/// @param streams permits for streams and long polls that are open at once
record Wiring(
        SystemLink link,
        WotConfiguration configuration,
        BoundedHttp http,
        Authorizer authorizer,
        Health health,
        Loops loops,
        Semaphore streams,
        InstantSource clock) {}
