package io.kcp.operator;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.kcp.operator.cluster.Lookup;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The rules that the packages' descriptions state. */
@AnalyzeClasses(packages = "io.kcp.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HERE = "io.kcp.operator..";

    @ArchTest
    static final ArchRule settingsDependOnNothing = onlyUses("config");

    @ArchTest
    static final ArchRule customResourcesHoldNoLogic = onlyUses("api..");

    @ArchTest
    static final ArchRule modelsKnowOnlyWhatUsersWriteAndWhatIsThere = onlyUses("model", "api..", "certmanager");

    @ArchTest
    static final ArchRule buildersKnowOnlyModels = onlyUses("resources..", "api..", "model", "certmanager");

    @ArchTest
    static final ArchRule statusKnowsOnlyPlansAndWhatIsThere =
            onlyUses("status", "api..", "model", "certmanager", "resources..");

    @ArchTest
    static final ArchRule theKcpClientKnowsOnlyWhereThingsAre = classes()
            .that()
            .resideInAPackage("io.kcp.operator.kcp")
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages(HERE)
                    .or(resideInAPackage("io.kcp.operator.kcp"))
                    .or(resideInAPackage("io.kcp.operator.model"))
                    .or(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "is Lookup", type -> type.isEquivalentTo(Lookup.class))));

    @ArchTest
    static final ArchRule kcpIsCalledInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("io.kcp.operator.kcp..", "io.kcp.operator.runtime..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClientBuilder");

    @ArchTest
    static final ArchRule resolversAskALookup = classes()
            .that()
            .resideInAPackage("io.kcp.operator.resolve..")
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages(HERE)
                    .or(resideInAPackage("io.kcp.operator.resolve.."))
                    .or(resideInAPackage("io.kcp.operator.api.."))
                    .or(resideInAPackage("io.kcp.operator.model"))
                    .or(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "is Lookup", type -> type.isEquivalentTo(Lookup.class))));

    @ArchTest
    static final ArchRule objectsAreMadeWithoutACluster = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.kcp.operator.model..",
                    "io.kcp.operator.resolve..",
                    "io.kcp.operator.resources..",
                    "io.kcp.operator.status..",
                    "io.kcp.operator.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8.kubernetes.client.dsl..", "io.javaoperatorsdk..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClient");

    @ArchTest
    static final ArchRule onlyTheClusterPackageWrites = noClasses()
            .that()
            .resideOutsideOfPackages("io.kcp.operator.cluster..", "io.kcp.operator.kcp..")
            .and()
            .doNotHaveFullyQualifiedName("io.kcp.operator.runtime.Leadership")
            .should()
            .callMethodWhere(
                    target(owner(resideInAPackage("io.fabric8.kubernetes.client..")))
                            .and(
                                    target(
                                            nameMatching(
                                                    "serverSideApply|patch|patchStatus|create|createOr.*|update|updateStatus|replace|replaceStatus|edit|editStatus|delete|scale"))));

    @ArchTest
    static final ArchRule reconcilersNeverLetTheFrameworkWrite = noClasses()
            .should()
            .callMethodWhere(target(owner(resideInAPackage("io.javaoperatorsdk..")))
                    .and(target(nameMatching("(patch|update)(Status|Resource).*|resourceOperations"))));

    @ArchTest
    static final ArchRule theEnvironmentIsReadOnce = noClasses()
            .that()
            .resideOutsideOfPackage("io.kcp.operator.config")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule theTimeIsAskedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.kcp.operator.runtime..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(
                    target(owner(com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(Clock.class)))
                            .and(target(nameMatching("system.*"))));

    @ArchTest
    static final ArchRule classesAreNamedAfterWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Managers)");

    @ArchTest
    static void everyPackageSaysWhatItIsForAndHoldsNoSurpriseNulls(JavaClasses all) {
        for (JavaPackage each : all.getPackage("io.kcp.operator").getSubpackagesInTree()) {
            if (!each.getClasses().isEmpty()) {
                assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue();
            }
        }
    }

    /** @param own package, and those it may use beside libraries */
    private static ArchRule onlyUses(String own, String... others) {
        var allowed = resideOutsideOfPackages(HERE).or(resideInAPackage("io.kcp.operator." + own));
        for (String other : others) {
            allowed = allowed.or(resideInAPackage("io.kcp.operator." + other));
        }
        return classes()
                .that()
                .resideInAPackage("io.kcp.operator." + own)
                .should()
                .onlyDependOnClassesThat(allowed);
    }
}
