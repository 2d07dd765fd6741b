@NullMarked
package io.intertwine.connector.link;

import org.jspecify.annotations.NullMarked;
