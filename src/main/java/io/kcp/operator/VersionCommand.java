package io.kcp.operator;

import io.kcp.operator.runtime.Build;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Tells what this is. */
final class VersionCommand {
    private VersionCommand() {}

    static CommandSpec spec() {
        Callable<Integer> telling = () -> {
            System.out.println("kcp-operator " + Build.version());
            System.out.println("Java " + Build.java());
            return 0;
        };
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(telling).name("version").addOption(Main.help());
        spec.usageMessage().description("Prints the version of the operator and of the Java runtime.");
        return spec;
    }
}
