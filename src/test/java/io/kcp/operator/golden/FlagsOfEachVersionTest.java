package io.kcp.operator.golden;

import static io.kcp.operator.golden.RenderedObjects.args;
import static io.kcp.operator.golden.RenderedObjects.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.resources.FlagCatalogue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever users write: no process of any version ends because of a flag of the operator's. */
class FlagsOfEachVersionTest {
    static List<String> versions() {
        return Versions.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void everyFlagIsKnown(String version) {
        var deployments = Versions.deployments(version)
                .filter(deployment -> !RenderedObjects.isForeign(deployment))
                .toList();
        assertThat(deployments)
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        deployment -> assertThat(FlagCatalogue.unknown(RenderedObjects.asIfGivenByTheUser(deployment)))
                                .as("%s with %s", name(deployment), args(deployment))
                                .isEmpty());
    }
}
