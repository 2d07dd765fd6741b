/// Twin systems with no known protocol: they connect to the enabler, register themselves and their twins, push changes
/// and take commands. `docs/link.asyncapi.yaml` describes the messages, `docs/guide/link.md` their use.
///
/// A host opens a [LinkSession] at the [LinkDoor] for each connection, gives it what comes in and implements
/// [LinkChannel] for what goes out; no WebSocket is known here. For each registered system there is a
/// [LinkConnection], to which the session is attached that said `hello` last.
@NullMarked
package io.intertwine.connector.link;

import org.jspecify.annotations.NullMarked;
