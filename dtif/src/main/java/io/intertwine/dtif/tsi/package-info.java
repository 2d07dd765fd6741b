/// TSI: collects information of twins for third-party systems (clause 8.3.6).
@NullMarked
package io.intertwine.dtif.tsi;

import org.jspecify.annotations.NullMarked;
