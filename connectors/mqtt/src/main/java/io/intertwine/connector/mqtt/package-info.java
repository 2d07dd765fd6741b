/// Twin systems that speak MQTT 5 or 3.1.1: their telemetry becomes changes of twins, commands become messages.
///
/// One [BrokerLoop] keeps a session with the broker and reports how it goes; what arrives passes the [Inbox] on one
/// virtual thread and in order; [CommandDesk] sends commands and waits for their answers. What a message means is
/// settled in `settings` and `mapping`, how the two protocol versions are spoken in `session`.
@NullMarked
package io.intertwine.connector.mqtt;

import org.jspecify.annotations.NullMarked;
