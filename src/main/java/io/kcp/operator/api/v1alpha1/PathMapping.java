package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A path that a front-proxy sends somewhere else than to the shards. An entry of kcp's mapping file ({@code
 * --mapping-file}), hence the names with underscores. Files are paths in the front-proxy's container; mount them with
 * extraVolumes and extraVolumeMounts.
 */
@ApiObject
public record PathMapping(
        @JsonPropertyDescription("Path that is sent on, with everything below it, such as /services/my-service/.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.ABSOLUTE)
        String path,

        @JsonPropertyDescription("URL it is sent to, such as https://my-service.my-namespace.svc:6443.")
        @Required
        @Size(min = 1, max = 2048)
        @Pattern(Patterns.BACKEND)
        String backend,

        @JsonPropertyDescription("File with the CA of the backend.")
        @Required
        @JsonProperty("backend_server_ca")
        @Size(min = 1, max = 4096)
        String backendServerCa,

        @JsonPropertyDescription("File with the client certificate for the backend.")
        @Required
        @JsonProperty("proxy_client_cert")
        @Size(min = 1, max = 4096)
        String proxyClientCert,

        @JsonPropertyDescription("File with the key of that certificate.")
        @Required
        @JsonProperty("proxy_client_key")
        @Size(min = 1, max = 4096)
        String proxyClientKey) {}
