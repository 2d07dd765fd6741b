/// TSI, third-party system interaction (clause 8.3.6): collects twin information that a third-party system asks for.
@NullMarked
package io.intertwine.api.dtif.tsi;

import org.jspecify.annotations.NullMarked;
