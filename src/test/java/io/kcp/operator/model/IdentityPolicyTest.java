package io.kcp.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                   | team-a              | true
            *                   | system:masters      | false
            *                   | system:kcp:admin    | false
            *                   | kubeconfig:other    | false
            *,system:kcp:admin  | system:kcp:admin    | true
            *,system:kcp:admin  | system:kcp:admin:x  | false
            *,system:*          | system:masters      | true
            *,s*                | system:masters      | false
            kubeconfig:*        | kubeconfig:other    | true
            team-*              | team-a              | true
            team-*              | admins              | false
            team-*              | team-               | true
            team-a              | team-ab             | false
            ''                  | team-a              | false
            """)
    void anEntryAllowsWhatItNames(String entries, String name, boolean allowed) {
        var list = entries.isEmpty() ? List.<String>of() : List.of(entries.split(","));
        assertThat(new IdentityPolicy(List.of(), list).allowsGroup(name)).isEqualTo(allowed);
        assertThat(new IdentityPolicy(list, List.of()).allowsUser(name)).isEqualTo(allowed);
    }
}
