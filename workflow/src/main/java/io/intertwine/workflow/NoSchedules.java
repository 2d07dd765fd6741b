package io.intertwine.workflow;

import io.cloudevents.CloudEvent;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.events.EventRegistrationBuilderInfo;
import io.serverlessworkflow.impl.scheduler.Cancellable;
import io.serverlessworkflow.impl.scheduler.ScheduledEventConsumer;
import io.serverlessworkflow.impl.scheduler.WorkflowScheduler;
import java.time.Duration;
import java.util.function.Function;

/// Descriptions do not start by themselves: one with a schedule is refused before the runtime sees it.
final class NoSchedules implements WorkflowScheduler {
    @Override
    public ScheduledEventConsumer eventConsumer(
            WorkflowDefinition definition,
            Function<CloudEvent, WorkflowModel> converter,
            EventRegistrationBuilderInfo registrations) {
        throw refused();
    }

    @Override
    public Cancellable scheduleEvery(WorkflowDefinition definition, Duration interval) {
        throw refused();
    }

    @Override
    public Cancellable scheduleAfter(WorkflowDefinition definition, Duration delay) {
        throw refused();
    }

    @Override
    public Cancellable scheduleCron(WorkflowDefinition definition, String cron) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("Descriptions have no schedules.");
    }
}
