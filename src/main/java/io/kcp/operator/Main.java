package io.kcp.operator;

import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Surroundings;
import io.kcp.operator.controller.KcpControllers;
import io.kcp.operator.runtime.ControllerModule;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line. */
public final class Main {
    private static final List<ControllerModule.Factory> CONTROLLERS = List.of(KcpControllers::new);

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments, Surroundings.ofProcess(), CONTROLLERS));
    }

    /**
     * Runs a command to its end.
     *
     * @return the exit status: 0 for success, 1 for a failure, 2 for a command line or settings that are wrong
     */
    public static int execute(
            String[] arguments, Surroundings surroundings, List<ControllerModule.Factory> controllers) {
        String[] said = withCommand(arguments);
        var run = new RunCommand(surroundings, controllers);
        Settings settings = run.plainSettings(said);
        return settings != null ? run.run(settings) : commandLine(run).execute(said);
    }

    private static CommandLine commandLine(RunCommand run) {
        CommandSpec operator = CommandSpec.create().name("kcp-operator").addOption(help());
        operator.usageMessage().description("Runs kcp, split into shards, on Kubernetes.");
        return new CommandLine(operator)
                .addSubcommand(run.spec())
                .addSubcommand(RenderCommand.spec())
                .addSubcommand(VersionCommand.spec());
    }

    /** {@code run} need not be said: whoever replaces another operator's image has only flags in the manifest. */
    private static String[] withCommand(String[] arguments) {
        if (arguments.length > 0 && (!arguments[0].startsWith("--") || arguments[0].equals("--help"))) {
            return arguments;
        }
        String[] extended = new String[arguments.length + 1];
        extended[0] = "run";
        System.arraycopy(arguments, 0, extended, 1, arguments.length);
        return extended;
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build();
    }
}
