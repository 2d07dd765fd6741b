package io.intertwine.sif.sdc.run;

import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.CollaborationDocument;

/// A version as it is stored.
///
/// @param common whether every metaverse system may run it: the operator stored it
record KeptDocument(CollaborationDocument document, boolean common) {
    boolean isSeenBy(Subject by) {
        return by.isOperator() || common || document.owner().equals(by.client());
    }

    boolean isChangedBy(Subject by) {
        return by.isOperator() || document.owner().equals(by.client());
    }
}
