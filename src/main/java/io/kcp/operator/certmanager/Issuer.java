package io.kcp.operator.certmanager;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** Signs with a CA key pair that lies in a Secret of its namespace. */
@Group("cert-manager.io")
@Version("v1")
@Singular("issuer")
@Plural("issuers")
public final class Issuer extends CustomResource<Issuer.Spec, CertificateStatus> implements Namespaced {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(@Nullable Ca ca) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ca(String secretName) {}
}
