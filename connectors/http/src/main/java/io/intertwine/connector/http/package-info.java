/// Twin systems that are reached over HTTP: what their connectors share.
///
/// Everything here is bounded: bodies, lines, time and the delays between attempts. Redirects are never followed, since
/// a redirect could carry a credential to a host that nobody configured.
@NullMarked
package io.intertwine.connector.http;

import org.jspecify.annotations.NullMarked;
