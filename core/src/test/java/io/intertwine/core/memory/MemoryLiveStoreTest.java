package io.intertwine.core.memory;

import io.intertwine.api.port.LiveStore;
import io.intertwine.conformance.store.LiveStoreContract;

class MemoryLiveStoreTest implements LiveStoreContract {
    private final LiveStore store = new MemoryLiveStore();

    @Override
    public LiveStore store() {
        return store;
    }
}
