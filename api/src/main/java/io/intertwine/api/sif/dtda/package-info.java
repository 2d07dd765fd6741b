/// DTDA, digital twin data acquisition (clause 8.2.5): third-party systems ask for digital twin information.
@NullMarked
package io.intertwine.api.sif.dtda;

import org.jspecify.annotations.NullMarked;
