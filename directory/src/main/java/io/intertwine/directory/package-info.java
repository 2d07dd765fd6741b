/// Finds things by conditions over an index that is kept in step with a store: what the directories of the
/// digital twin and the systems integration functions share.
@NullMarked
package io.intertwine.directory;

import org.jspecify.annotations.NullMarked;
