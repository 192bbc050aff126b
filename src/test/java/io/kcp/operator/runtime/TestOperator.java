package io.kcp.operator.runtime;

import io.kcp.operator.Main;
import io.kcp.operator.config.Surroundings;
import java.util.List;

/** The operator as a program, with a controller that prints what it reconciles, and hangs on ConfigMaps named so. */
final class TestOperator {
    private TestOperator() {}

    public static void main(String[] arguments) {
        System.exit(Main.execute(
                arguments,
                Surroundings.ofProcess(),
                List.of(platform -> new ConfigMaps(platform, map -> {
                    String name = map.getMetadata().getName();
                    System.out.println("reconciled " + name);
                    if (name.equals("hang")) {
                        Thread.sleep(60_000);
                    }
                }))));
    }
}
