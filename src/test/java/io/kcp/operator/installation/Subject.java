package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object from which something is expected soon. What was said of an earlier specification does not count. */
public record Subject(Installation installation, String kind, String name) {

    public Subject ready() {
        return condition("Ready", "True");
    }

    /** Until the condition is True or False; {@code Ready} then tells why. */
    public Subject condition(String type, String status) {
        Installation.soon()
                .untilAsserted(() -> assertThat(conditions()).anySatisfy(found -> {
                    assertThat(found).containsEntry("type", type).containsEntry("status", status);
                    assertCurrent(found);
                }));
        return this;
    }

    /** Until {@code Ready} is False for this reason, and its message has all these texts in it. */
    public Subject notReady(String reason, String... texts) {
        return because("Ready", "False", reason, texts);
    }

    /** Until a person must change something, for this reason. */
    public Subject stalled(String reason, String... texts) {
        return because("Stalled", "True", reason, texts).notReady(reason, texts);
    }

    public Subject because(String type, String status, String reason, String... texts) {
        Installation.soon()
                .untilAsserted(() -> assertThat(conditions()).anySatisfy(found -> {
                    assertThat(found)
                            .containsEntry("type", type)
                            .containsEntry("status", status)
                            .containsEntry("reason", reason);
                    assertThat(String.valueOf(found.get("message"))).contains(List.of(texts));
                    assertCurrent(found);
                }));
        return this;
    }

    /** Until an event of the operator says so. */
    public Subject warned(String reason, String... texts) {
        Installation.soon()
                .untilAsserted(() -> assertThat(installation.events(kind, name)).anySatisfy(event -> {
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getReason()).isEqualTo(reason);
                    assertThat(event.getNote()).contains(List.of(texts));
                }));
        return this;
    }

    /** As it is now. */
    public GenericKubernetesResource now() {
        return Objects.requireNonNull(installation.get(kind, name), kind + " " + name);
    }

    public List<Map<String, Object>> conditions() {
        List<Map<String, Object>> found = now().get("status", "conditions");
        return found == null ? List.of() : found;
    }

    public @Nullable Map<String, Object> conditionNow(String type) {
        return conditions().stream()
                .filter(found -> type.equals(found.get("type")))
                .findFirst()
                .orElse(null);
    }

    private void assertCurrent(Map<String, Object> condition) {
        assertThat(((Number) condition.get("observedGeneration")).longValue())
                .as("observed generation")
                .isEqualTo(now().getMetadata().getGeneration());
    }
}
