package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a cache server keeps its data: in an etcd cluster, or in an etcd inside its own pod. */
@ValidationRule(
        value = "has(self.endpoints) != has(self.embedded)",
        message = "exactly one place for the data is needed: set endpoints (an etcd cluster) or embedded "
                + "(an etcd inside the pod)")
@ValidationRule(
        value = "!has(self.embedded) || !has(self.prefix) && !has(self.tlsConfig)",
        message = "prefix and tlsConfig go with endpoints: the embedded etcd serves the cache server only")
@ValidationRule(
        value = "!has(self.endpoints) || !has(oldSelf.endpoints)"
                + " || (has(self.prefix) ? self.prefix : '') == (has(oldSelf.prefix) ? oldSelf.prefix : '')",
        message = "prefix cannot be changed, added or removed: the data stays under the old one; "
                + "create a new object, or copy the data and create this one anew")
@ApiObject
public record CacheServerEtcd(
        @JsonPropertyDescription("URLs of the etcd members, http or https (--etcd-servers); takes kcp 0.31.0 or later. "
                + "Excludes embedded.")
        @Size(min = 1, max = 64)
        @Nullable
        List<@Size(max = 512) @Pattern(Patterns.ETCD_ENDPOINT) String> endpoints,

        @JsonPropertyDescription(
                "Prefix of all keys in etcd (--etcd-prefix), which kcp up to 0.32 ignores: there it is "
                        + "/cache. It cannot be changed later.")
        @Size(max = 512)
        @Pattern(Patterns.ETCD_PREFIX)
        @Nullable
        String prefix,

        @JsonPropertyDescription("Client certificate for etcd. Without it etcd is spoken to without one.") @Nullable
        EtcdTls tlsConfig,

        @JsonPropertyDescription("An etcd inside the pod, of which there is one only. Excludes endpoints.") @Nullable
        EmbeddedEtcd embedded) {}
