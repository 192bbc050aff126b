package io.kcp.operator.cluster;

/** The order of resource versions, which Kubernetes promises since KEP-5504 and etcd has always kept. */
final class ResourceVersions {
    private ResourceVersions() {}

    /** Of two versions of the same kind of object. */
    static boolean isOlder(String version, String than) {
        return version.length() == than.length() ? version.compareTo(than) < 0 : version.length() < than.length();
    }
}
