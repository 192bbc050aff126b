package io.kcp.operator.resources;

import io.kcp.operator.model.Component;
import io.kcp.operator.model.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Every flag of kcp's binaries and the versions that know it.
 *
 * <p>An unknown flag ends a kcp process at once; the user had better read it in a condition than in the log of a crashed pod.
 */
public final class FlagCatalogue {
    private static final Map<String, String> KCP = read("kcp");
    private static final Map<String, String> FRONT_PROXY = read("front-proxy");
    private static final Map<String, String> CACHE_SERVER = read("cache-server");
    private static final Map<String, String> VIRTUAL_WORKSPACES = read("virtual-workspaces");

    private FlagCatalogue() {}

    /** One sentence per extra argument that the component's version does not know; empty if all is well. */
    public static List<String> unknown(Workload workload) {
        if (workload.isForeign()) {
            return List.of();
        }
        var flags = switch (workload.component()) {
            case ROOT_SHARD, SHARD -> KCP;
            case ROOT_SHARD_PROXY, FRONT_PROXY -> FRONT_PROXY;
            case CACHE_SERVER -> CACHE_SERVER;
            case VIRTUAL_WORKSPACE -> VIRTUAL_WORKSPACES;
        };
        var sentences = new ArrayList<String>();
        for (String argument : workload.extraArgs()) {
            String name = name(argument);
            if (name.isEmpty()) {
                continue;
            }
            String versions = flags.get(name);
            if (versions == null) {
                sentences.add("extraArgs: " + binary(workload.component()) + " knows no flag --" + name);
            } else if (!versions.isEmpty() && !workload.version().in(versions)) {
                sentences.add("extraArgs: --" + name + " is known to kcp " + versions + ", and this is "
                        + workload.version());
            }
        }
        return sentences;
    }

    /** Empty for a value, or for a short flag such as {@code -v}. */
    private static String name(String argument) {
        if (!argument.startsWith("--")) {
            return "";
        }
        int end = argument.indexOf('=');
        return argument.substring(2, end < 0 ? argument.length() : end).replace('_', '-');
    }

    private static String binary(Component component) {
        return switch (component) {
            case ROOT_SHARD, SHARD -> "kcp";
            case ROOT_SHARD_PROXY, FRONT_PROXY -> "kcp-front-proxy";
            case CACHE_SERVER -> "cache-server";
            case VIRTUAL_WORKSPACE -> "virtual-workspaces";
        };
    }

    private static Map<String, String> read(String binary) {
        var flags = new TreeMap<String, String>();
        String resource = "/io/kcp/operator/flags/" + binary + ".tsv";
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FlagCatalogue.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t", -1)).forEach(row -> flags.put(row[0], row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(flags);
    }
}
