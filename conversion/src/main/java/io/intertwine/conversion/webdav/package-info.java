/// WebDAV (RFC 4918) and calendars in it (CalDAV, RFC 4791) as REST: `openapi.json` beside the
/// classes says how it looks. Events are jCal (RFC 7265).
@NullMarked
package io.intertwine.conversion.webdav;

import org.jspecify.annotations.NullMarked;
