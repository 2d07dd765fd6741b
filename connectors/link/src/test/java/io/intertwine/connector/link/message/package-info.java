@NullMarked
package io.intertwine.connector.link.message;

import org.jspecify.annotations.NullMarked;
