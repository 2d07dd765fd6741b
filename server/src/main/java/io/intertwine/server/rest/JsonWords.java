package io.intertwine.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.intertwine.codec.Json;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// Lets REST speak the same JSON as the stores.
@Singleton
class JsonWords implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        Json.configure(mapper);
    }
}
