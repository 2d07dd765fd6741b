/// The ports that adopters implement: connectors to twin systems and stores. Each ships with a contract test.
@NullMarked
package io.intertwine.api.port;

import org.jspecify.annotations.NullMarked;
