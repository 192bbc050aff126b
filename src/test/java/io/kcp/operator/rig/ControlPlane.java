package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes control plane of real servers, without nodes: etcd, kube-apiserver (TLS, RBAC, audit log),
 * kube-controller-manager and cert-manager as child processes that listen on 127.0.0.1 only. {@link StandInNode} makes
 * Pods run.
 *
 * <p>The children end with this JVM, however it ends. Their logs stay in {@code target/rig}.
 */
public final class ControlPlane implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration TOKEN_VALIDITY = Duration.ofDays(2);

    private final Options options;
    private final Path home = Folders.temporary();
    private final Path logs = Folders.logs();
    private final Reaper reaper = new Reaper(home);
    private final Tokens tokens = new Tokens();
    private final int etcdPort = Ports.free();
    private final Access access;
    private final Map<User, KubernetesClient> clients = new ConcurrentHashMap<>();

    private @Nullable Child etcd;
    private @Nullable Child apiServer;
    private @Nullable Child controllerManager;
    private @Nullable Child certManager;

    private ControlPlane(Options options) {
        this.options = options;
        var authority = new CertificateAuthority("rig");
        this.access = new Access(Ports.free(), authority.certificate());
        var serving = authority.issue("kube-apiserver", List.of("localhost"), List.of("127.0.0.1"), false);
        write("serving.crt", serving.certificate());
        write("serving.key", serving.privateKey());
        write("ca.crt", authority.certificate());
        var accounts = KeyMaterial.newKey();
        write(
                "accounts.key",
                KeyMaterial.pem("PRIVATE KEY", accounts.getPrivate().getEncoded()));
        write("accounts.pub", KeyMaterial.pem("PUBLIC KEY", accounts.getPublic().getEncoded()));
        write("tokens.csv", tokens.csv());
        write("audit.yaml", AuditLog.POLICY);
        for (var user : User.values()) {
            write(user.name() + ".kubeconfig", access.kubeconfig(tokens.of(user), "default"));
        }
    }

    /** Starts all that the options name, and returns when the API server is ready and the CRDs are served. */
    public static ControlPlane start(Options options) {
        var started = new ControlPlane(options);
        try {
            started.startAll();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void startAll() {
        // A megabyte of YAML and a client's classes take as long to load as the API server takes to start.
        var crds = CompletableFuture.supplyAsync(this::readCrds);
        var client = CompletableFuture.supplyAsync(this::admin);
        startEtcd();
        startApiServer();
        crds.join().install(client.join());
        if (!options.controllers().isEmpty()) {
            startControllerManager();
        }
        if (options.certManager()) {
            startCertManager();
        }
    }

    private Crds readCrds() {
        var folders = new ArrayList<Path>();
        folders.add(Assets.certManagerCrds());
        folders.addAll(options.crds());
        return Crds.read(folders);
    }

    private synchronized void startEtcd() {
        var url = "http://127.0.0.1:" + etcdPort;
        var peer = "http://127.0.0.1:" + Ports.free();
        etcd = child(
                "etcd",
                "--name=rig",
                "--data-dir=" + home.resolve("etcd"),
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=rig=" + peer,
                "--unsafe-no-fsync",
                "--log-level=warn");
        // The API server looks for it once, and then only a second later.
        etcd.await("open port", START_LIMIT, () -> Ports.isOpen(etcdPort));
    }

    /**
     * Starts the API server, at the address it had before; its data is in etcd, which goes on meanwhile. The controllers
     * that ran start anew: by themselves they look for it again only after up to a minute, or notice minutes later.
     */
    public synchronized void startApiServer() {
        apiServer = child(
                "kube-apiserver",
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + access.port(),
                "--tls-cert-file=" + home.resolve("serving.crt"),
                "--tls-private-key-file=" + home.resolve("serving.key"),
                "--token-auth-file=" + home.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-key-file=" + home.resolve("accounts.pub"),
                "--service-account-signing-key-file=" + home.resolve("accounts.key"),
                "--service-cluster-ip-range=10.96.0.0/16",
                // There is no other API server, and 127.0.0.1 is refused as an endpoint.
                "--endpoint-reconciler-type=none",
                "--audit-policy-file=" + home.resolve("audit.yaml"),
                "--audit-log-path=" + logs.resolve("audit.log"),
                "--audit-log-maxsize=4096",
                "--enable-admission-plugins=" + String.join(",", options.admissionPlugins()),
                "--profiling=false");
        try (var http = HttpClient.newBuilder().sslContext(access.sslContext()).build()) {
            apiServer.await("readiness", START_LIMIT, () -> access.isReady(http));
        }
        if (controllerManager != null) {
            controllerManager.kill();
            startControllerManager();
        }
        if (certManager != null) {
            stopCertManager();
            startCertManager();
        }
    }

    /** Ends the API server without goodbye. */
    public synchronized void stopApiServer() {
        kill(apiServer);
        apiServer = null;
    }

    private synchronized void startControllerManager() {
        controllerManager = child(
                "kube-controller-manager",
                "--kubeconfig=" + kubeconfig(User.CONTROLLER_MANAGER),
                "--controllers=" + String.join(",", options.controllers()),
                "--root-ca-file=" + home.resolve("ca.crt"),
                "--leader-elect=false",
                "--secure-port=0",
                "--kube-api-qps=500",
                "--kube-api-burst=1000");
    }

    /** Starts cert-manager's controllers; nothing happens where they run already. */
    public synchronized void startCertManager() {
        if (certManager == null) {
            // Where ClusterIssuers look for their Secrets.
            admin().namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("cert-manager")
                            .endMetadata()
                            .build())
                    .serverSideApply();
            certManager = child("cert-manager", "--kubeconfig=" + kubeconfig(User.CERT_MANAGER));
        }
    }

    public synchronized void stopCertManager() {
        kill(certManager);
        certManager = null;
    }

    /** Applies every YAML file of the folder and waits until the API server serves the kinds. */
    public void installCrds(Path folder) {
        Crds.read(List.of(folder)).install(admin());
    }

    public KubernetesClient admin() {
        return client(User.ADMIN);
    }

    /** A client of that user, shared and closed with the control plane. */
    public KubernetesClient client(User user) {
        return clients.computeIfAbsent(user, who -> access.client(tokens.of(who)));
    }

    public Path adminKubeconfig() {
        return kubeconfig(User.ADMIN);
    }

    private Path kubeconfig(User user) {
        return home.resolve(user.name() + ".kubeconfig");
    }

    /** A kubeconfig with a token, valid for days, of a ServiceAccount that exists. */
    public Path kubeconfigOf(String namespace, String serviceAccount) {
        return write(
                namespace + "." + serviceAccount + ".kubeconfig",
                access.kubeconfig(token(namespace, serviceAccount), namespace));
    }

    /** A folder with what the kubelet mounts into a pod of that ServiceAccount: token, CA and namespace. */
    public Path mountOf(String namespace, String serviceAccount) {
        var folder = home.resolve(namespace + "." + serviceAccount);
        write(folder, "token", token(namespace, serviceAccount));
        write(folder, "ca.crt", access.authority());
        write(folder, "namespace", namespace);
        return folder;
    }

    /** The variables that lead a pod to the API server. */
    public Map<String, String> podVariables() {
        return Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", String.valueOf(access.port()));
    }

    private String token(String namespace, String serviceAccount) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_VALIDITY.toSeconds())
                .endSpec()
                .build();
        return admin().serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    /** What the API server has been asked since its start. */
    public AuditLog auditLog() {
        return new AuditLog(logs.resolve("audit.log"));
    }

    /** The folder with the servers' logs. */
    public Path logs() {
        return logs;
    }

    /**
     * Runs kubectl as administrator.
     *
     * @return what it printed
     * @throws IllegalStateException with what it printed, if it failed
     */
    public String kubectl(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Assets.binary("kubectl").toString());
        command.add("--kubeconfig=" + adminKubeconfig());
        command.add("--cache-dir=" + home.resolve("kubectl"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl " + String.join(" ", arguments) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a program that ends with this control plane at the latest; its log is beside those of the servers. */
    public Child run(String name, List<String> command, Map<String, String> environment) {
        return Child.start(name, command, environment, logs, reaper);
    }

    private Child child(String name, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Assets.binary(name).toString());
        command.addAll(List.of(arguments));
        // There is memory to spare rather than time, a good part of which goes into collecting garbage.
        return Child.start(name, command, Map.of("GOGC", "400"), logs, reaper);
    }

    private Path write(String name, String content) {
        return write(home, name, content);
    }

    private static Path write(Path folder, String name, String content) {
        try {
            // Whole or not at all: a program may be reading what an earlier call wrote.
            var written =
                    Files.writeString(Files.createDirectories(folder).resolve(name + "." + UUID.randomUUID()), content);
            return Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(@Nullable Child child) {
        if (child != null) {
            child.kill();
        }
    }

    /** Ends all of it, those first that would complain of the others' absence, and removes its data. */
    @Override
    public synchronized void close() {
        clients.values().forEach(KubernetesClient::close);
        kill(certManager);
        kill(controllerManager);
        kill(apiServer);
        kill(etcd);
        reaper.close();
    }
}
