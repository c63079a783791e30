package io.parlance.ops.defaults.rooms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The walls between rooms; every service holds them in a test of its own. */
public final class RoomRules {
    private static final List<String> SERVICES =
            List.of("ingress", "stream", "inference", "notification", "connectors");
    private static final String[] ABOVE =
            packages(
                    "io.parlance.ops.", List.of("outside", "launcher", "quickstart", "benchmarks"));

    private RoomRules() {}

    /** The classes of a package and below it, tests left out. */
    public static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    /**
     * What holds in every service: no other service, nothing above the platform, no circles between
     * its packages.
     */
    public static void holdIn(String service) {
        String root = "io.parlance." + service;
        JavaClasses classes = classesOf(root);
        forService(service).forEach(rule -> rule.check(classes));
    }

    static List<ArchRule> forService(String service) {
        String root = "io.parlance." + service;
        List<String> others = SERVICES.stream().filter(other -> !other.equals(service)).toList();
        List<ArchRule> rules = new ArrayList<>();
        rules.add(mayNotUse(root, packages("io.parlance.", others)));
        rules.add(mayNotUse(root, ABOVE));
        rules.add(
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true));
        return rules;
    }

    private static ArchRule mayNotUse(String root, String[] packages) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    /**
     * Checks that these packages are pure: the JDK without I/O, JSpecify, ids and {@code Personal},
     * and one another.
     */
    public static void pure(String... packages) {
        pureRule(packages)
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages(packages));
    }

    static ArchRule pureRule(String... packages) {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat(allowed(packages));
    }

    private static DescribedPredicate<JavaClass> allowed(String... packages) {
        List<String> own = Arrays.asList(packages);
        return DescribedPredicate.describe(
                "are pure",
                type -> {
                    String name = type.getBaseComponentType().getPackageName();
                    return own.contains(name)
                            || name.isEmpty()
                            || name.equals("org.jspecify.annotations")
                            || name.equals("io.parlance.schemas.ids")
                            || type.getName().startsWith("io.parlance.schemas.Personal")
                            || jdk(name);
                });
    }

    private static boolean jdk(String name) {
        return List.of("java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime")
                        .contains(name)
                || List.of("java.math", "java.net", "java.nio.charset", "java.text").contains(name)
                || name.startsWith("java.time")
                || name.equals("java.util")
                || name.equals("java.util.function")
                || name.equals("java.util.regex")
                || name.equals("java.util.stream");
    }

    private static String[] packages(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name + "..").toArray(String[]::new);
    }
}
