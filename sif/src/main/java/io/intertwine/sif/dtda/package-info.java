/// DTDA, clause 8.2.5: third-party systems ask for digital twin information.
@NullMarked
package io.intertwine.sif.dtda;

import org.jspecify.annotations.NullMarked;
