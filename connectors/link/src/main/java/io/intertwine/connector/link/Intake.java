package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.connector.link.Numbering.Taking;
import io.intertwine.connector.link.message.ChangeReader;
import io.intertwine.connector.link.message.ToSystem;
import java.util.ArrayList;
import java.util.List;

/// Takes one message of changes, unless its number was taken before. Runs in the session's turn.
record Intake(LinkSession session, LinkConnection place) {
    /// @param faults what is wrong with the message as a whole
    void take(long number, List<JsonValue> items, List<String> faults) {
        switch (place.numbering().take(number)) {
            case Taking.Known(long durable) when number <= durable -> session.send(new ToSystem.Durable(durable));
            case Taking.Known _ -> {
                // its acknowledgement is on the way
            }
            case Taking.New(Numbering.Receipt receipt, boolean again) -> {
                List<String> reasons = new ArrayList<>(faults);
                List<Change> changes = read(items, again, reasons);
                reasons.forEach(reason -> place.link().status(new ConnectionReport.Refused(reason)));
                Runnable part = receipt.after(2);
                reasons.addAll(place.link().changes(changes, part));
                if (!reasons.isEmpty()) {
                    session.send(new ToSystem.Refused("changes", number, reasons));
                }
                part.run();
            }
        }
    }

    private static List<Change> read(List<JsonValue> items, boolean again, List<String> reasons) {
        List<Change> changes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            try {
                changes.add(ChangeReader.read(items.get(i), again));
            } catch (IntertwineException e) {
                reasons.add("The member 'changes[" + i + "]': " + e.getMessage());
            }
        }
        return changes;
    }
}
