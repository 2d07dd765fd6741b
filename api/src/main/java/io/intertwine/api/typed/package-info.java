/// Properties whose values have a meaning that every world shares: poses, places on the globe, faces. One judge
/// for samples on their way in, commands on their way out, and whoever else takes such values.
@NullMarked
package io.intertwine.api.typed;

import org.jspecify.annotations.NullMarked;
