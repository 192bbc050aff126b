package io.kcp.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamesTest {
    private static final List<UnaryOperator<String>> SERVICES = List.of(
            Names::rootShardServer,
            Names::rootShardProxy,
            Names::shardServer,
            Names::frontProxyServer,
            Names::cacheServer);

    /** 1 to 63 characters, dense around the lengths where names are cut. */
    @Provide
    Arbitrary<String> objectNames() {
        return Arbitraries.strings()
                .withChars("ab-")
                .ofMinLength(0)
                .ofMaxLength(61)
                .map(middle -> "n" + middle + "z")
                .filter(name -> name.length() <= 63);
    }

    @Property
    void servicesHaveNamesThatDnsTakes(@ForAll("objectNames") String name) {
        for (var service : SERVICES) {
            assertThat(service.apply(name))
                    .matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
                    .isEqualTo(service.apply(name));
        }
    }

    @Property
    void differentNamesStayDifferent(@ForAll("objectNames") String one, @ForAll("objectNames") String other) {
        Assume.that(!one.equals(other));
        for (var service : SERVICES) {
            assertThat(service.apply(one)).isNotEqualTo(service.apply(other));
        }
    }

    @Property
    void namesThatDifferOnlyWhereTheyAreCutStayDifferent(@ForAll("objectNames") String name) {
        String one = (name + "x".repeat(62)).substring(0, 62) + "1";
        String other = (name + "x".repeat(62)).substring(0, 62) + "2";

        assertThat(Names.shardServer(one)).isNotEqualTo(Names.shardServer(other));
    }

    @Property
    void shortNamesAreTheGoOperators(@ForAll("objectNames") String name) {
        Assume.that(name.length() <= 50);

        assertThat(Names.rootShardServer(name)).isEqualTo(name + "-kcp");
        assertThat(Names.shardServer(name)).isEqualTo(name + "-shard-kcp");
        assertThat(Names.frontProxyServer(name)).isEqualTo(name + "-front-proxy");
    }

    @Property
    void commonNamesKeepTheirLimit(@ForAll("objectNames") String name) {
        assertThat(Names.limit("external-logical-cluster-admin-shard-" + name, Names.COMMON_NAME))
                .hasSizeLessThanOrEqualTo(64)
                .startsWith("external-logical-cluster-admin-shard-n");
    }
}
