/// The directory index in Apache Lucene. Nothing here is the only copy of anything.
@NullMarked
package io.intertwine.store.lucene;

import org.jspecify.annotations.NullMarked;
