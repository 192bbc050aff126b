package io.kcp.operator.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RbacTest {
    private static final String ORIGIN = "# Written from io.kcp.operator.rbac.Rights by `make generate`.\n";

    @Test
    void theRolesHaveTheRightsOfTheTable() throws IOException {
        compare("config/rbac/cluster-role.yaml", role("ClusterRole", "name: kcp-operator", Rights.CLUSTER));
        compare("config/namespaced/role.yaml", role("Role", "name: kcp-operator", Rights.CLUSTER));
        compare(
                "config/account/lease-role.yaml",
                role("Role", "name: kcp-operator-lease\n  namespace: kcp-operator-system", Rights.OWN_NAMESPACE));
    }

    @Test
    void theChartHasTheRightsOfTheTable() throws IOException {
        compare("charts/kcp-operator/files/rights.yaml", ORIGIN + rules(Rights.CLUSTER));
        compare("charts/kcp-operator/files/lease-rights.yaml", ORIGIN + rules(Rights.OWN_NAMESPACE));
    }

    /** With {@code -Drbac.update} the file is written anew instead. */
    private static void compare(String name, String expected) throws IOException {
        var file = Assets.projectRoot().resolve(name);
        if (System.getProperty("rbac.update") != null) {
            Files.writeString(file, expected);
            return;
        }
        assertThat(file).as("run `make generate`").hasContent(expected);
    }

    private static String role(String kind, String metadata, List<Right> rights) {
        return ORIGIN + """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: %s
                metadata:
                  %s
                  labels:
                    app.kubernetes.io/name: kcp-operator
                rules:
                %s""".formatted(kind, metadata, rules(rights));
    }

    private static String rules(List<Right> rights) {
        return rights.stream().map(Right::yaml).collect(Collectors.joining());
    }
}
