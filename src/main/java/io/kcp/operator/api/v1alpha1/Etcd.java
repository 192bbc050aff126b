package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An etcd cluster and the part of it that one shard, or the cache server, uses. */
@ValidationRule(
        value = "(has(self.prefix) ? self.prefix : '') == (has(oldSelf.prefix) ? oldSelf.prefix : '')",
        message = "prefix cannot be changed, added or removed: the data stays under the old one; "
                + "create a new object, or copy the data and create this one anew")
@ApiObject
public record Etcd(
        @JsonPropertyDescription("URLs of the etcd members, http or https (--etcd-servers).")
        @Required
        @Size(min = 1, max = 64)
        List<@Size(max = 512) @Pattern(Patterns.ETCD_ENDPOINT) String> endpoints,

        @JsonPropertyDescription("Prefix of all keys in etcd (--etcd-prefix). It cannot be changed later. Default: "
                + "kcp's, /registry.")
        @Size(max = 512)
        @Pattern(Patterns.ETCD_PREFIX)
        @Nullable
        String prefix,

        @JsonPropertyDescription("Client certificate for etcd. Without it etcd is spoken to without one.") @Nullable
        EtcdTls tlsConfig) {}
