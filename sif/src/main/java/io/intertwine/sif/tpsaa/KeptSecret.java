package io.intertwine.sif.tpsaa;

/// What calls show, as it is stored: encrypted.
record KeptSecret(String sealed) {}
