package io.kcp.operator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.api.v1alpha1.AdmissionCases.Case;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** That the cases are whole; a real API server is asked about them elsewhere. */
class AdmissionCasesTest {
    static final List<Crd> CRDS = Crd.ALL;

    private static final List<Case> ACCEPTED = AdmissionCases.accepted();
    private static final List<Case> REFUSED = AdmissionCases.refused();

    @Test
    void everyCaseSaysWhatToExpect() {
        assertThat(ACCEPTED).allSatisfy(one -> assertThat(one.refusal()).isEmpty());
        assertThat(REFUSED).allSatisfy(one -> assertThat(one.refusal()).isNotEmpty());
        assertThat(Stream.of(ACCEPTED, REFUSED).flatMap(List::stream)).allSatisfy(one -> {
            assertThat(one.documents()).hasSizeBetween(1, 2);
            assertThat(one.documents())
                    .allSatisfy(document -> assertThat(document.getApiVersion()).isEqualTo("operator.kcp.io/v1alpha1"));
        });
    }

    /** A case that is refused for another reason than the one it is about would prove nothing. */
    @Test
    void everyRefusedCaseHasAnAcceptedNeighbour() {
        List<String> accepted = ACCEPTED.stream().map(one -> file(one.name())).toList();
        assertThat(REFUSED).allSatisfy(one -> {
            String minimal = one.documents().getFirst().getKind().toLowerCase(Locale.ROOT) + "-spec.yaml";
            assertThat(accepted).containsAnyOf(file(one.name()), minimal);
        });
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void everyRuleRefusesSomething(Crd crd) {
        List<String> messages = crd.schema().findValues("x-kubernetes-validations").stream()
                .flatMap(rules -> rules.findValuesAsText("message").stream())
                .toList();
        assertThat(messages)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(REFUSED)
                        .as("cases that are refused with: %s", message)
                        .anyMatch(one -> one.refusal().stream().anyMatch(message::contains)));
    }

    private static String file(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
