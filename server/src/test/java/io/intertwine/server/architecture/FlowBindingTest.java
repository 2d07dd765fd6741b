package io.intertwine.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/// What a resource does belongs to a flow only when its calls are bound to it.
class FlowBindingTest {
    @Test
    void everyResourceRunsInTheFlowOfItsRequest() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith("io.intertwine.server.rest.InFlow")
                .because("steps that it leads to would be lost for the flow: put @InFlow beside @Path")
                .check(new ClassFileImporter().importPackages("io.intertwine.server.rest"));
    }
}
