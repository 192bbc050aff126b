package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.kcp.operator.api.schema.DateTime;
import io.kcp.operator.api.schema.OneOf;
import org.jspecify.annotations.Nullable;

/** One aspect of an object's state, as in all Kubernetes APIs (metav1.Condition). */
@ApiObject
public record Condition(
        @JsonPropertyDescription("Aspect, such as Ready.")
        @Required
        @Size(min = 1, max = 316)
        @Pattern(Patterns.CONDITION_TYPE)
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required @OneOf({"True", "False", "Unknown"})
        String status,

        @JsonPropertyDescription("metadata.generation of the object that this was said about.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When status last changed.") @Required @DateTime
        String lastTransitionTime,

        @JsonPropertyDescription("Why, as one word for programs.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.CONDITION_REASON)
        String reason,

        @JsonPropertyDescription("Why, as a sentence for people.") @Required @Size(max = 32768)
        String message) {
    /** There are thousands of them, with a few dozen types and reasons. */
    public Condition {
        type = type == null ? type : type.intern();
        status = status == null ? status : status.intern();
        reason = reason == null ? reason : reason.intern();
    }
}
