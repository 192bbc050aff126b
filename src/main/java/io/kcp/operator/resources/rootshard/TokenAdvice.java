package io.kcp.operator.resources.rootshard;

import io.kcp.operator.model.KcpVersion;
import io.kcp.operator.model.RootShardModel;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.List;

/** Whether kcp itself accepts every ServiceAccount token of the installation on every shard, given all keys. */
final class TokenAdvice {
    /** Earlier versions look the ServiceAccount up at home only; docs/kcp-versions.md has the evidence. */
    private static final String LOOKS_ABROAD = ">=0.31.0";

    private TokenAdvice() {}

    static List<Advice> of(RootShardModel model) {
        var keys = model.server().keys();
        if (!keys.merged() || model.members().isEmpty()) {
            return List.of();
        }
        var old = new ArrayList<String>();
        KcpVersion own = model.server().workload().version();
        if (!own.in(LOOKS_ABROAD)) {
            old.add("RootShard " + model.server().name() + " (" + own + ")");
        }
        model.members().stream()
                .filter(shard -> !shard.version().in(LOOKS_ABROAD))
                .map(shard -> "Shard " + shard.name() + " (" + shard.version() + ")")
                .forEach(old::add);
        if (old.isEmpty()) {
            return List.of();
        }
        String refused = keys.lookup()
                ? "all ServiceAccount tokens of other shards, as spec.auth.serviceAccount.lookup is true"
                : "bound ServiceAccount tokens (of TokenRequests) of other shards; legacy ones (of Secrets) are accepted";
        return List.of(new Advice(
                Advice.TOKENS_SHARED,
                true,
                new Wait(
                        "KcpRefusesTokens",
                        String.join(", ", old) + ": kcp before 0.31.0 itself refuses " + refused
                                + ": take a newer version in spec.image.tag")));
    }
}
