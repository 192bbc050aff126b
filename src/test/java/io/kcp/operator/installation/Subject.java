package io.kcp.operator.installation;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** An object from which something is expected soon. What was said of an earlier specification does not count. */
public record Subject(Installation installation, String kind, String name) {

    public Subject ready() {
        return condition("Ready", "True");
    }

    /** Until the condition is True or False, whatever the reason. */
    public Subject condition(String type, String status) {
        return because(type, status, "");
    }

    /** Until {@code Ready} is False for this reason, and its message has all these texts in it. */
    public Subject notReady(String reason, String... texts) {
        return because("Ready", "False", reason, texts);
    }

    /** Until a person must change something, for this reason. */
    public Subject stalled(String reason, String... texts) {
        return because("Stalled", "True", reason, texts).notReady(reason, texts);
    }

    /** @param reason empty for any */
    public Subject because(String type, String status, String reason, String... texts) {
        return until(
                "%s=%s %s %s".formatted(type, status, reason, List.of(texts)),
                () -> conditions().stream()
                        .map(found -> found.get("type") + "=" + found.get("status") + " " + found.get("reason") + ": "
                                + found.get("message"))
                        .toList()
                        .toString(),
                () -> conditions().stream()
                        .anyMatch(found -> type.equals(found.get("type"))
                                && status.equals(found.get("status"))
                                && (reason.isEmpty() || reason.equals(found.get("reason")))
                                && Stream.of(texts).allMatch(String.valueOf(found.get("message"))::contains)
                                && isCurrent(found)));
    }

    /** Until an event of the operator says so. */
    public Subject warned(String reason, String... texts) {
        return until(
                "a warning %s %s".formatted(reason, List.of(texts)),
                () -> installation.events(kind, name).stream()
                        .map(event -> event.getType() + " " + event.getReason() + ": " + event.getNote())
                        .toList()
                        .toString(),
                () -> installation.events(kind, name).stream()
                        .anyMatch(event -> event.getType().equals("Warning")
                                && event.getReason().equals(reason)
                                && Stream.of(texts).allMatch(event.getNote()::contains)));
    }

    private Subject until(String what, Supplier<String> instead, Callable<Boolean> reached) {
        try {
            Installation.soon().until(reached);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "%s %s: expected %s, but there is %s".formatted(kind, name, what, instead.get()), e);
        }
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

    private boolean isCurrent(Map<String, Object> condition) {
        return condition.get("observedGeneration") instanceof Number generation
                && generation.longValue() == now().getMetadata().getGeneration();
    }
}
