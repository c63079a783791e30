package io.parlance.ops.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.parlance.ops.defaults.rooms.RoomRules;
import org.junit.jupiter.api.Test;

/** Here all rooms are on one classpath; that services know no other is tested in each of them. */
class RoomsTest {
    private static final String HERE = "io.parlance.ops.quickstart..";
    private static final JavaClasses ALL = RoomRules.classesOf("io.parlance");

    @Test
    void nobodyImportsTheQuickstart() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HERE)
                .check(ALL);
    }

    /** Through its application a service is started; whatever else it has is its own. */
    @Test
    void theQuickstartKnowsServicesByTheirApplicationsOnly() {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.parlance.ingress..",
                        "io.parlance.stream..",
                        "io.parlance.inference..",
                        "io.parlance.notification..",
                        "io.parlance.connectors..")
                .and()
                .haveSimpleNameNotEndingWith("Application")
                .should()
                .onlyHaveDependentClassesThat()
                .resideOutsideOfPackage(HERE)
                .check(ALL);
    }
}
