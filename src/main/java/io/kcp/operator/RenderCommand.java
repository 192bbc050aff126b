package io.kcp.operator;

import io.kcp.operator.config.Problem;
import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.Outcome;
import io.kcp.operator.config.Surroundings;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.render.Rendering;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Prints what the operator would create, without a cluster. */
final class RenderCommand {
    private static final String FILES = "--filename";
    private static final String NAMESPACE = "--namespace";
    private static final String IMAGE = "--default-image";
    private static final String USERS = "--kubeconfig-users";
    private static final String GROUPS = "--kubeconfig-groups";

    private RenderCommand() {}

    static CommandSpec spec() {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> rendering = () -> run(self[0].commandLine());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(rendering)
                .name("render")
                .addOption(Main.help())
                .addOption(OptionSpec.builder("-f", FILES)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("FILE")
                        .description(
                                "A file, a folder, or - for the standard input, which is the default. May be repeated.")
                        .build())
                .addOption(OptionSpec.builder("-n", NAMESPACE)
                        .type(String.class)
                        .defaultValue("default")
                        .paramLabel("NAME")
                        .description("The namespace of objects that name none. Default: default")
                        .build())
                .addOption(OptionSpec.builder(IMAGE)
                        .type(String.class)
                        .paramLabel("IMAGE")
                        .description("The image of kcp where an object names none.")
                        .build())
                .addOption(OptionSpec.builder(USERS)
                        .type(String.class)
                        .paramLabel("NAMES")
                        .description("Users that Kubeconfigs may be for, as the operator is told by the same flag.")
                        .build())
                .addOption(OptionSpec.builder(GROUPS)
                        .type(String.class)
                        .paramLabel("NAMES")
                        .description("Groups that Kubeconfigs may be in, in the same way.")
                        .build());
        spec.usageMessage()
                .description(
                        "Prints every object that the operator would create of custom resources, without a cluster.",
                        "Secrets and ConfigMaps of yours that are not in the input are taken for granted and listed.")
                .footer("", "Exit status: 0, or 1 where something in the input is missing or wrong.");
        self[0] = spec;
        return spec;
    }

    private static int run(CommandLine line) {
        ParseResult parsed = line.getParseResult();
        var given = new HashMap<String, String>();
        for (String setting : List.of(IMAGE, USERS, GROUPS)) {
            if (parsed.hasMatchedOption(setting)) {
                given.put(setting, parsed.matchedOptionValue(setting, ""));
            }
        }
        // Not what is set for an operator that runs: the output depends on the command line alone.
        var outcome = Settings.read(given, new Surroundings(Map.of(), Optional.of("default")));
        return switch (outcome) {
            case Outcome.Invalid(List<Problem> problems) -> {
                problems.forEach(problem -> line.getErr().println(problem));
                yield ExitCode.USAGE;
            }
            case Outcome.Valid(Settings settings) -> {
                var defaults = new Defaults(
                        settings.defaultImage().repository(),
                        settings.defaultImage().tag());
                var policy = new IdentityPolicy(settings.kubeconfigUsers(), settings.kubeconfigGroups());
                List<String> files = parsed.matchedOptionValue(FILES, List.of("-"));
                var rendering = Rendering.of(
                        files, System.in, parsed.matchedOptionValue(NAMESPACE, "default"), defaults, policy);
                line.getOut().print(rendering.yaml());
                line.getOut().flush();
                rendering.messages().forEach(line.getErr()::println);
                line.getErr().flush();
                yield rendering.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        };
    }
}
