package io.kcp.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.model.Component;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagCatalogueTest {
    private static List<String> unknown(Component component, String tag, String... arguments) {
        return FlagCatalogue.unknown(new Workload(
                component,
                "x",
                "x",
                new ImageRef("kcp", tag, null, List.of()),
                null,
                null,
                null,
                null,
                0,
                List.of(arguments),
                List.of(),
                List.of(),
                false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--feature-gates=A=true", "--feature_gates=A=true", "--feature-gates", "A=true", "-v=4", "--v=4"
            })
    void whatKcpKnowsIsNotMentioned(String argument) {
        assertThat(unknown(Component.SHARD, "v0.32.3", argument)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "SHARD, v0.32.3, --audit-webhook-truncate-max-event-sizes=1, kcp knows no flag --audit-webhook-truncate-max-event-sizes",
        "ROOT_SHARD, v0.32.3, --mapping-file=x, kcp knows no flag --mapping-file",
        "FRONT_PROXY, v0.32.3, --etcd-servers=x, kcp-front-proxy knows no flag --etcd-servers",
        "SHARD, v0.32.2, --mount-proxy-client-cert-file=x, 'v0.32.2'",
        "FRONT_PROXY, v0.28.0, --feature-gates=A=true, '>=0.29.0'",
    })
    void whatItDoesNotKnowIs(Component component, String tag, String argument, String message) {
        assertThat(unknown(component, tag, argument)).singleElement().asString().contains(message);
    }

    @Test
    void eachUnknownArgumentHasItsSentence() {
        assertThat(unknown(Component.SHARD, "main", "--one=1", "--feature-gates=A=true", "--two"))
                .hasSize(2);
    }

    @Test
    void aNewestVersionKnowsWhatCameLast() {
        assertThat(unknown(Component.SHARD, "main", "--mount-proxy-client-cert-file=x"))
                .isEmpty();
    }
}
