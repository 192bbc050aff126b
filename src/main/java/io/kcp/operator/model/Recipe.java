package io.kcp.operator.model;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;

/**
 * What is made of a credential. Equal recipes make the same of the same, so that nothing has to be read again to know: implement it as a
 * record.
 */
public interface Recipe {
    /** Whether a certificate says what it has to say; another one is not put anywhere. */
    boolean fits(String certificate);

    List<Secret> make(Credential credential);
}
