package io.kcp.operator.rig;

/** The rig's own users: all may do everything, but the audit log tells them apart. */
public enum User {
    ADMIN("admin"),
    STAND_IN("stand-in"),
    CONTROLLER_MANAGER("system:kube-controller-manager"),
    CERT_MANAGER("cert-manager");

    private final String userName;

    User(String userName) {
        this.userName = userName;
    }

    /** As the audit log has it. */
    public String userName() {
        return userName;
    }
}
