/// Twin systems whose twins are W3C Web of Things Things: TD 1.1 over HTTP(S).
///
/// [WotConnector] opens a [WotConnection] for each system. Its [Catalog] loads Thing Descriptions, inline, by address
/// or
/// from a directory, and keeps one [ThingSession] for each Thing. A session reads the properties, and while the Thing
/// answers it keeps a [Watch] on each observable property and event. [Health] sums up what all of them learn.
@NullMarked
package io.intertwine.connector.http.wot;

import org.jspecify.annotations.NullMarked;
