package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is carried over from one status to the next, of every kind that runs something. */
public interface RunningStatus {
    @Nullable
    List<Condition> conditions();

    @Nullable
    String version();

    @Nullable
    List<CertificateStatus> certificates();
}
