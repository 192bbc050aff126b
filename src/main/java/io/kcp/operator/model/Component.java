package io.kcp.operator.model;

/** What runs in a Deployment: the value of the label {@code app.kubernetes.io/component}. */
public enum Component {
    ROOT_SHARD("rootshard"),
    ROOT_SHARD_PROXY("rootshard-proxy"),
    SHARD("shard"),
    FRONT_PROXY("front-proxy"),
    CACHE_SERVER("cache-server"),
    VIRTUAL_WORKSPACE("virtual-workspace");

    private final String label;

    Component(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
