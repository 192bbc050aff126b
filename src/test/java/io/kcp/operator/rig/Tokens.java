package io.kcp.operator.rig;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** A bearer token for each {@link User}. */
final class Tokens {
    private final String secret = UUID.randomUUID().toString();

    String of(User user) {
        return secret + "-" + user.name();
    }

    /** As {@code --token-auth-file} wants it; members of system:masters pass RBAC and wait in no queue. */
    String csv() {
        return Arrays.stream(User.values())
                .map(user -> "%s,%s,%s,system:masters\n".formatted(of(user), user.userName(), user.name()))
                .collect(Collectors.joining());
    }
}
