/// The messages of the link, as `docs/link.asyncapi.yaml` describes them.
@NullMarked
package io.intertwine.connector.link.message;

import org.jspecify.annotations.NullMarked;
