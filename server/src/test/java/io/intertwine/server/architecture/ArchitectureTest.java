package io.intertwine.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every arrow of the design, and the habits of the house that a compiler does not know.
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter().importPaths(Modules.classes());
    private static final int MOST_METHODS = 7;
    private static final String API = "io.intertwine.api..";
    private static final String DTIF = "io.intertwine.dtif..";
    private static final String SIF = "io.intertwine.sif..";
    private static final String DIRECTORY = "io.intertwine.directory..";
    private static final String CODEC = "io.intertwine.codec..";
    private static final String TRANSFORMATION = "io.intertwine.transformation..";
    private static final String GUARD = "io.intertwine.guard..";
    private static final String[] JDK = {"java..", "org.jspecify.annotations.."};

    private static DescribedPredicate<JavaClass> within(String... packages) {
        String[] allowed = new String[packages.length + JDK.length];
        System.arraycopy(packages, 0, allowed, 0, packages.length);
        System.arraycopy(JDK, 0, allowed, packages.length, JDK.length);
        return resideInAnyPackage(allowed);
    }

    private static void uses(String module, String because, String... packages) {
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(within(packages))
                .because(because)
                .check(ALL);
    }

    @Test
    void looksAtAllModules() {
        Map<String, Long> perModule = new TreeMap<>();
        ALL.forEach(one -> perModule.merge(module(one), 1L, Long::sum));
        assertThat(perModule)
                .containsOnlyKeys(
                        "api",
                        "codec",
                        "condition",
                        "conformance",
                        "connector",
                        "core",
                        "directory",
                        "dtif",
                        "guard",
                        "openapi",
                        "conversion",
                        "scene",
                        "server",
                        "sif",
                        "store",
                        "transformation",
                        "workflow");
        assertThat(perModule).allSatisfy((_, count) -> assertThat(count).isGreaterThan(4));
        assertThat(ALL.size()).isGreaterThan(300);
    }

    private static String module(JavaClass one) {
        return one.getPackageName().replaceFirst("^io\\.intertwine\\.", "").replaceFirst("\\..*", "");
    }

    @Test
    void theApiUsesTheJdkOnly() {
        uses(API, "adopters implement it: move what needs a library behind a port, into a module of its own", API);
    }

    @Test
    void dtifUsesApiAndDirectoryOnly() {
        uses(DTIF, "it runs inside any host: ask for what it needs through a port in api.port", API, DIRECTORY, DTIF);
    }

    @Test
    void sifUsesApiAndDirectoryOnly() {
        uses(
                SIF,
                "it runs inside any host: ask for what it needs through a port in api.port",
                API,
                DIRECTORY,
                SIF,
                "javax.crypto..");
    }

    @Test
    void theDirectoryUsesTheApiOnly() {
        uses(DIRECTORY, "both functions find by it: keep what only one of them knows out of it", API, DIRECTORY);
    }

    @Test
    void coreUsesApiAndFunctionsOnly() {
        uses(
                "io.intertwine.core..",
                "a host embeds it: libraries belong into connectors and stores",
                API,
                DIRECTORY,
                DTIF,
                SIF,
                "io.intertwine.core..",
                "javax.crypto..");
    }

    @TestFactory
    Stream<DynamicTest> connectorsAndStoresUseApiCodecAndTheirOwnLibrariesOnly() {
        return Stream.of(
                        "connector.http",
                        "connector.link",
                        "connector.mqtt",
                        "connector.oauth",
                        "store.rocksdb",
                        "store.lucene")
                .map(module -> DynamicTest.dynamicTest(module, () -> staysApart("io.intertwine." + module + "..")));
    }

    @Test
    void conditionsUseTheApiAndTheirLanguageOnly() {
        uses(
                "io.intertwine.condition..",
                "the language of conditions stands behind api.condition, for others to choose another",
                API,
                "io.intertwine.condition..",
                "dev.cel..",
                "com.google.common..");
    }

    @Test
    void scenesUseTheApiOnly() {
        uses("io.intertwine.scene..", "a host without a server may want scenes, too", API, "io.intertwine.scene..");
    }

    @Test
    void transformationsUseApiCodecAndTheirLibrariesOnly() {
        uses(
                TRANSFORMATION,
                "connectors and faces share it: keep what carries bodies out of it",
                API,
                CODEC,
                TRANSFORMATION,
                "org.apache.commons.csv..",
                "com.dashjoin.jsonata..",
                "com.google.re2j..",
                "javax.xml.stream..");
    }

    @Test
    void conversionUsesApiCodecGuardTransformationsAndItsLibrariesOnly() {
        DescribedPredicate<JavaClass> others = resideInAnyPackage("io.intertwine..")
                .and(resideOutsideOfPackages(API, CODEC, GUARD, TRANSFORMATION, "io.intertwine.conversion.."));
        noClasses()
                .that()
                .resideInAPackage("io.intertwine.conversion..")
                .should()
                .dependOnClassesThat(others)
                .because("it turns calls into other calls: who may make them is decided elsewhere")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.intertwine.conversion..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("graphql..", "io.grpc..")
                .because("what services speak is known to conversion only: others see REST")
                .check(ALL);
    }

    @Test
    void onlyTheWorkflowModuleKnowsItsRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.intertwine.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.serverlessworkflow..", "io.cloudevents..")
                .because("runs are kept by sif.sdc: whoever brings another runtime implements CollaborationReader")
                .check(ALL);
    }

    @Test
    void theGuardUsesTheApiAndItsHttpClientOnly() {
        uses(
                GUARD,
                "whoever connects to an address that somebody else named needs it: keep it small",
                API,
                GUARD,
                "org.apache.hc..",
                "javax.net.ssl..");
    }

    private static void staysApart(String module) {
        DescribedPredicate<JavaClass> others = resideInAnyPackage("io.intertwine..")
                .and(resideOutsideOfPackages(API, CODEC, GUARD, TRANSFORMATION, module));
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(others)
                .because(
                        "an adopter takes one of them without the rest: share through api, codec, guard or transformation, not with"
                                + " each other")
                .check(ALL);
    }

    @Test
    void onlyTheServerKnowsItsFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.intertwine.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..")
                .because(
                        "the enabler is a set of functionalities, not a system (clause 7 NOTE 1): keep Quarkus, Jakarta "
                                + "and Vert.x in server, and hand plain values over")
                .check(ALL);
    }

    @Test
    void functionalEntitiesMeetThroughTheApi() {
        slices().matching("io.intertwine.dtif.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.intertwine.dtif.schema"))
                .because(
                        "each functional entity can be replaced alone: use its contract in api.dtif and let core wire it")
                .check(ALL);
        slices().matching("io.intertwine.sif.(*)..")
                .should()
                .notDependOnEachOther()
                .because(
                        "each functional entity can be replaced alone: use its contract in api.sif and let core wire it")
                .check(ALL);
    }

    @Test
    void packagesOfTheApiAndOfTheFunctionsAreFreeOfCycles() {
        slices().matching("io.intertwine.dtif.(**)")
                .should()
                .beFreeOfCycles()
                .because("a reader follows the packages in one direction: move the shared type to where both look")
                .check(ALL);
    }

    @Test
    void standardStreamsBelongToWhoeverStartsTheProcess() {
        noClasses()
                .that(resideOutsideOfPackages("io.intertwine.conformance.."))
                .and()
                .doNotHaveFullyQualifiedName("io.intertwine.server.Main")
                .and()
                .doNotHaveFullyQualifiedName("io.intertwine.server.Announcement")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("a library does not write on its host's terminal: use System.Logger")
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass one : ALL) {
            JavaPackage where = one.getPackage();
            if (!where.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(where.getName());
            }
        }
        assertThat(unmarked)
                .as("packages without @NullMarked: add a package-info.java that says what the package is for")
                .isEmpty();
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses()
                .should()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
                .because("such a name says nothing: an implementation says how it works, as RocksRecordStore does")
                .check(ALL);
    }

    @Test
    void portsAndContractsHaveAtMostSevenMethods() {
        classes()
                .that()
                .areInterfaces()
                .and()
                .resideInAnyPackage("io.intertwine.api.port..", "io.intertwine.api.dtif..", "io.intertwine.api.sif..")
                .should(haveFewMethods())
                .because("whoever implements it has to: split it by who calls it")
                .check(ALL);
    }

    private static ArchCondition<JavaClass> haveFewMethods() {
        return new ArchCondition<>("have at most " + MOST_METHODS + " methods") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                long own = port.getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .count();
                if (own > MOST_METHODS) {
                    events.add(SimpleConditionEvent.violated(port, port.getName() + " has " + own + " methods"));
                }
            }
        };
    }

    @Test
    void failuresHaveANameAndACode() {
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .should()
                .callConstructorWhere(target(owner(describe(
                        "is RuntimeException, Exception or Error",
                        thrown -> Set.of(RuntimeException.class, Exception.class, Error.class, Throwable.class).stream()
                                .anyMatch(thrown::isEquivalentTo)))))
                .because("a caller acts on the kind of a failure: throw an IntertwineException with its ErrorCode")
                .check(ALL);
    }

    @Test
    void contractsBlock() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CompletableFuture.class)
                .because("threads are virtual and cheap: block, and let the caller choose the thread")
                .check(ALL);
    }

    @Test
    void valuesOfTheApiCarryNoAnnotationsOfFrameworks() {
        classes()
                .that()
                .resideInAPackage(API)
                .should(beAnnotatedByTheHouseOnly())
                .because("the wire form of a value is the codec's and the server's business: map it there")
                .check(ALL);
    }

    private static ArchCondition<JavaClass> beAnnotatedByTheHouseOnly() {
        return new ArchCondition<>("carry annotations of the JDK, JSpecify and the api only") {
            @Override
            public void check(JavaClass value, ConditionEvents events) {
                var members = value.getMembers().stream().flatMap(member -> member.getAnnotations().stream());
                Stream.concat(value.getAnnotations().stream(), members)
                        .map(annotation -> annotation.getRawType())
                        .filter(within(API).negate())
                        .forEach(foreign -> events.add(SimpleConditionEvent.violated(
                                value, value.getName() + " carries @" + foreign.getSimpleName())));
            }
        };
    }
}
