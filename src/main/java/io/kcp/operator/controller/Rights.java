package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigAuthorizationStatus;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.kcp.Answer;
import io.kcp.operator.kcp.RoleBindings;
import io.kcp.operator.kcp.WorkspacePath;
import io.kcp.operator.model.KcpEndpoint;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.resolve.KcpEndpoints;
import io.kcp.operator.resources.Wait;
import io.kcp.operator.status.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rights inside kcp. Where they are granted is written into the status before they are, so that they are taken back there and nowhere
 * else, whatever the Kubeconfig says by then.
 */
final class Rights {
    /** Nobody tells of changes inside kcp. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private static final Duration RETRY = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Finding BEING_MADE = new Finding(false, "Authorizing", "ClusterRoleBindings are being made");

    /** There is room for one record: where rights may be left is not forgotten for those that are wanted now. */
    private static final String STAYING =
            "; others are granted once that is done, or its place is gone; to end the wait"
                    + " with those rights left in place, delete the Kubeconfig, annotated with " + Farewell.FORCE
                    + "=true, and create it anew";

    private final Lookup lookup;
    private final RoleBindings bindings;
    private final KcpCalls calls;
    private final InstantSource clock;

    /**
     * @param place to be recorded; null where there never was one
     * @param finding null where no rights are asked for
     * @param lookAgain null: when the object changes
     */
    record Standing(
            @Nullable KubeconfigAuthorizationStatus place,
            @Nullable Finding finding,
            @Nullable Duration lookAgain) {}

    Rights(Lookup lookup, RoleBindings bindings, KcpCalls calls, InstantSource clock) {
        this.lookup = lookup;
        this.bindings = bindings;
        this.calls = calls;
        this.clock = clock;
    }

    /** How it stands; starts what has to be done next, and does not wait for it. */
    Standing look(Kubeconfig kubeconfig, KubeconfigModel model) {
        var access = model.access();
        var have = recorded(kubeconfig);
        var want = access == null
                ? null
                : new KubeconfigAuthorizationStatus(
                        access.workspace(), access.url(), model.pki().rootShard(), access.shard());
        if (have != null && !isSamePlace(have, want)) {
            return moving(kubeconfig, have, want);
        }
        if (access == null || want == null) {
            return new Standing(place(kubeconfig), null, null);
        }
        if (have == null) {
            // First the record, then the rights.
            return new Standing(want, BEING_MADE, MOMENT);
        }
        KcpEndpoint endpoint = endpoint(kubeconfig, want);
        if (endpoint == null) {
            return new Standing(want, new Finding(false, "Authorizing", "its target is gone"), RETRY);
        }
        Instant now = clock.instant();
        var grant = new RoleBindings.Grant(kubeconfig.getMetadata().getUid(), access.group(), access.clusterRoles());
        var workspace = new WorkspacePath(access.workspace());
        var answer = calls.ask(
                kubeconfig,
                List.of(endpoint, workspace, grant),
                () -> bindings.grant(endpoint, workspace, grant),
                Rights::validity,
                now);
        return new Standing(want, finding(answer, access), answer == null ? null : left(kubeconfig, answer, now));
    }

    /**
     * Null once the rights are taken back, or their place is gone.
     *
     * @param wayOut for people, where it does not go on by itself
     */
    Farewell.@Nullable Hold withdraw(Kubeconfig kubeconfig, String wayOut) {
        var have = recorded(kubeconfig);
        KcpEndpoint endpoint = have == null ? null : endpoint(kubeconfig, have);
        if (have == null || endpoint == null || !WorkspacePath.isValid(have.provisionedCluster())) {
            return null;
        }
        var workspace = new WorkspacePath(have.provisionedCluster());
        String owner = kubeconfig.getMetadata().getUid();
        var answer = calls.ask(
                kubeconfig,
                List.of(endpoint, workspace, owner),
                () -> bindings.revoke(endpoint, workspace, owner),
                Rights::validity,
                clock.instant());
        String what = "taking back the rights in workspace " + have.provisionedCluster() + " of "
                + server(have, endpoint.rootShard());
        return switch (answer) {
            case Answer.Given<List<String>> _ -> null;
            case null -> new Farewell.Hold(new Wait("Authorizing", what), MOMENT);
            case Answer.Refused<List<String>>(int _, String why) ->
                new Farewell.Hold(new Wait("KcpRefused", what + ": " + why + wayOut), RETRY);
            case Answer.Unreachable<List<String>>(String why, Duration retry) ->
                new Farewell.Hold(new Wait("KcpUnreachable", what + ": " + why + wayOut), retry);
        };
    }

    private static String server(KubeconfigAuthorizationStatus place, String rootShard) {
        return place.shard() == null ? "RootShard " + rootShard : "Shard " + place.shard();
    }

    void forget(Kubeconfig kubeconfig) {
        calls.forget(kubeconfig);
    }

    private Standing moving(
            Kubeconfig kubeconfig, KubeconfigAuthorizationStatus have, @Nullable KubeconfigAuthorizationStatus want) {
        var hold = withdraw(kubeconfig, STAYING);
        if (hold != null) {
            return new Standing(
                    have, new Finding(false, hold.why().reason(), hold.why().message()), hold.lookAgain());
        }
        return want == null
                ? new Standing(new KubeconfigAuthorizationStatus("", null, null, null), null, MOMENT)
                : new Standing(want, BEING_MADE, MOMENT);
    }

    private static boolean isSamePlace(
            KubeconfigAuthorizationStatus have, @Nullable KubeconfigAuthorizationStatus want) {
        // A server that moved is the same server; the Go operator recorded the workspace alone.
        return want != null
                && have.provisionedCluster().equals(want.provisionedCluster())
                && (have.rootShard() == null
                        || (have.rootShard().equals(want.rootShard()) && Objects.equals(have.shard(), want.shard())));
    }

    private static @Nullable KubeconfigAuthorizationStatus place(Kubeconfig kubeconfig) {
        return kubeconfig.getStatus() == null ? null : kubeconfig.getStatus().authorization();
    }

    private static @Nullable KubeconfigAuthorizationStatus recorded(Kubeconfig kubeconfig) {
        var place = place(kubeconfig);
        return place == null
                        || place.provisionedCluster() == null
                        || place.provisionedCluster().isEmpty()
                ? null
                : place;
    }

    private @Nullable KcpEndpoint endpoint(Kubeconfig kubeconfig, KubeconfigAuthorizationStatus place) {
        return KcpEndpoints.recorded(kubeconfig, place, lookup);
    }

    private static @Nullable Finding finding(@Nullable Answer<List<String>> answer, KubeconfigModel.Access access) {
        return switch (answer) {
            case null -> new Finding(false, "Authorizing", "kcp is being asked for ClusterRoleBindings");
            case Answer.Given<List<String>>(List<String> missing)
            when missing.isEmpty() ->
                new Finding(
                        true,
                        "Authorized",
                        "workspace " + access.workspace() + " has "
                                + access.clusterRoles().size() + " ClusterRoleBindings for it");
            case Answer.Given<List<String>>(List<String> missing) ->
                new Finding(
                        false,
                        "ClusterRoleNotFound",
                        "workspace " + access.workspace() + " has no ClusterRole " + String.join(", ", missing)
                                + ", named by spec.authorization.clusterRoleBindings.clusterRoles: create it there");
            case Answer.Refused<List<String>>(int _, String why) -> new Finding(false, "KcpRefused", why);
            case Answer.Unreachable<List<String>>(String why, Duration _) -> new Finding(false, "KcpUnreachable", why);
        };
    }

    /** How long an answer counts. */
    private static Duration validity(Answer<List<String>> answer) {
        return switch (answer) {
            case Answer.Given<List<String>>(List<String> missing) -> missing.isEmpty() ? LOOK_AGAIN : RETRY;
            case Answer.Refused<List<String>> _ -> RETRY;
            case Answer.Unreachable<List<String>>(String _, Duration retry) -> retry;
        };
    }

    private Duration left(Kubeconfig kubeconfig, Answer<List<String>> answer, Instant now) {
        Duration left = Duration.between(now, calls.asOf(kubeconfig, now).plus(validity(answer)));
        return left.compareTo(MOMENT) < 0 ? MOMENT : left;
    }
}
