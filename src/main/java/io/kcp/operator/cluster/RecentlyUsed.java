package io.kcp.operator.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that forget what was used longest ago once they are full; for many threads. */
final class RecentlyUsed {
    private RecentlyUsed() {}

    static <K, V> Map<K, V> atMost(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }
}
