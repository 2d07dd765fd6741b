/// Follows the live feed over server-sent events and says in lines what changes.
@NullMarked
package io.intertwine.cli.live;

import org.jspecify.annotations.NullMarked;
