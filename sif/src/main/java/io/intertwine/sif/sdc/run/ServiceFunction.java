package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.sif.sdc.run.ServiceCalls.Outcome;
import io.intertwine.sif.sdc.run.ServiceCalls.Prepared;
import java.time.Duration;

/// The function `service`: calls an operation of a third-party system.
record ServiceFunction(ServiceCalls services) implements StepFunction {
    private record ServiceReady(ServiceCalls services, Run run, Prepared prepared) implements Ready {
        @Override
        public ThirdPartySystemId system() {
            return prepared.arguments().system();
        }

        @Override
        public boolean repeatable() {
            return prepared.repeatable();
        }

        @Override
        public boolean safe() {
            return prepared.safe();
        }

        @Override
        public Outcome send(Duration limit) {
            return services.send(run, prepared, limit);
        }
    }

    @Override
    public Ready prepare(Run run, RunStep begun, String key) {
        return new ServiceReady(services, run, services.prepare(run, ServiceArguments.of(begun.arguments()), key));
    }
}
