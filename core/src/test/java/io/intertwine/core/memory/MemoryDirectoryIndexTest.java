package io.intertwine.core.memory;

import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.conformance.index.DirectoryIndexContract;

class MemoryDirectoryIndexTest implements DirectoryIndexContract {
    private final DirectoryIndex index = new MemoryDirectoryIndex();

    @Override
    public DirectoryIndex index() {
        return index;
    }
}
