package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The address under which clients outside reach a component. Hosts are without scheme and port. */
@ApiObject
public record External(
        @JsonPropertyDescription("DNS name or IP address that clients use, without scheme and port.")
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = Rules.HOST,
                message = Rules.HOST_MESSAGE,
                messageExpression = Rules.HOST_MESSAGE_WITH_VALUE)
        String hostname,

        @JsonPropertyDescription("Port that clients use, 1 to 65535.") @Required @Min(1) @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "DNS name or IP address that kcp's own components use instead of hostname. " + "Default: hostname.")
        @Size(max = 253)
        @ValidationRule(
                value = Rules.OPTIONAL_HOST,
                message = Rules.HOST_MESSAGE,
                messageExpression = Rules.HOST_MESSAGE_WITH_VALUE)
        @Nullable
        String privateHostname,

        @JsonPropertyDescription("Port that goes with privateHostname, 1 to 65535; 0 means unset. Default: port.")
        @Min(0)
        @Max(65535)
        @Nullable
        Integer privatePort) {}
