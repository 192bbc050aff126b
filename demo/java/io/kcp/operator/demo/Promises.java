package io.kcp.operator.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two promises, looked up in what is in the cluster now. */
final class Promises {
    private final KubernetesClient client;
    private final Screen screen;

    Promises(KubernetesClient client, Screen screen) {
        this.client = client;
        this.screen = screen;
    }

    /** @return whether both are kept */
    boolean print() {
        var shards =
                List.of(LiveShard.of(client, "root", "root-kcp"), LiveShard.of(client, "theseus", "theseus-shard-kcp"));
        boolean direct = printDirectAccess(shards);
        boolean tokens = printTokens(shards);
        return direct && tokens;
    }

    private boolean printDirectAccess(List<LiveShard> shards) {
        screen.title("Promise 1: a client may talk directly to any shard");
        screen.line("  From the live Deployments:");
        boolean kept = true;
        for (var shard : shards) {
            for (var flag : List.of("--shard-client-cert-file", "--shard-client-key-file")) {
                var path = shard.value(flag);
                kept &= !path.isEmpty();
                screen.check(
                        !path.isEmpty(), "%-8s %s=%s  (%s)".formatted(shard.name(), flag, path, shard.origin(path)));
            }
        }
        return kept;
    }

    private boolean printTokens(List<LiveShard> shards) {
        screen.title("Promise 2: a ServiceAccount token minted on any shard is valid on every shard");
        screen.line(
                "  Each shard signs with a key of its own; the public half of it, from the certificate in its Secret:");
        var signing = new TreeMap<String, String>();
        for (var shard : shards) {
            var source = shard.origin(shard.value("--service-account-private-key-file"));
            var fingerprint = Fingerprint.ofCertificate(source.read(client, "tls.crt"));
            signing.put(fingerprint, shard.name());
            screen.line("    %-8s %s  %s".formatted(shard.name(), fingerprint, source));
        }
        boolean kept = signing.size() == shards.size();
        for (var shard : shards) {
            kept &= printTrusted(shard, signing);
        }
        return kept;
    }

    private boolean printTrusted(LiveShard shard, Map<String, String> signing) {
        var path = shard.value("--service-account-key-file");
        var bundle = shard.origin(path);
        var trusted = Fingerprint.ofKeys(bundle.read(client, path.substring(path.lastIndexOf('/') + 1)));
        boolean all = trusted.containsAll(signing.keySet());
        screen.check(all, "%-8s --service-account-key-file=%s  (%s) trusts:".formatted(shard.name(), path, bundle));
        trusted.forEach(key -> screen.line("             %s  %s".formatted(key, signing.getOrDefault(key, "?"))));
        return all;
    }
}
