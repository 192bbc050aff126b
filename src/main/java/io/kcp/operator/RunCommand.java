package io.kcp.operator;

import io.kcp.operator.config.Problem;
import io.kcp.operator.config.Setting;
import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.Outcome;
import io.kcp.operator.config.Surroundings;
import io.kcp.operator.runtime.ControllerModule;
import io.kcp.operator.runtime.Launch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the operator until it is told to stop. Its options are the settings, all of them. */
final class RunCommand {
    private final Surroundings surroundings;
    private final List<ControllerModule.Factory> controllers;

    RunCommand(Surroundings surroundings, List<ControllerModule.Factory> controllers) {
        this.surroundings = surroundings;
        this.controllers = controllers;
    }

    /**
     * The settings, read without picocli: its classes are in the form of Java 5, which no AOT cache holds, and take a tenth of a start.
     *
     * @return null where there is more to say than {@code run --flag=value}, or something is wrong
     */
    @Nullable
    Settings plainSettings(String[] arguments) {
        if (!arguments[0].equals("run")) {
            return null;
        }
        var flags = new HashMap<String, String>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            int end = argument.indexOf('=');
            if (!argument.startsWith("--")
                    || end < 0
                    || flags.put(argument.substring(0, end), argument.substring(end + 1)) != null) {
                return null;
            }
        }
        return Settings.read(flags, surroundings) instanceof Outcome.Valid(Settings settings) ? settings : null;
    }

    int run(Settings settings) {
        return Launch.run(settings, controllers);
    }

    CommandSpec spec() {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> running = () -> run(self[0].commandLine());
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(running).name("run").addOption(Main.help());
        self[0] = spec;
        // Wrong options are reported together with wrong values, so picocli must not stop at the first.
        spec.parser().collectErrors(true);
        spec.usageMessage()
                .description("Runs the operator; the default command.")
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .footer(
                        "",
                        "Each option can be set by an environment variable as well: --log-level is "
                                + "KCP_OPERATOR_LOG_LEVEL. The option wins.");
        Settings.all().forEach(setting -> spec.addOption(option(setting)));
        return spec;
    }

    private static OptionSpec option(Setting<?> setting) {
        String meaning = setting.meaning().replace("`", "");
        OptionSpec.Builder option = OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel(setting.placeholder())
                .description(setting.fallback().isEmpty() ? meaning : meaning + " Default: " + setting.fallback());
        if (setting.isSwitch()) {
            option.arity("0..1").fallbackValue("true");
        }
        return option.build();
    }

    private int run(CommandLine line) {
        ParseResult parsed = line.getParseResult();
        List<String> wrong = new ArrayList<>(misspelled(parsed));
        Outcome outcome = Settings.read(flags(parsed), surroundings);
        if (outcome instanceof Outcome.Invalid(List<Problem> problems)) {
            problems.forEach(problem -> wrong.add(problem.toString()));
        }
        if (outcome instanceof Outcome.Valid(Settings settings) && wrong.isEmpty()) {
            return run(settings);
        }
        line.getErr().println(wrong.size() == 1 ? "One setting is wrong:" : wrong.size() + " settings are wrong:");
        wrong.forEach(each -> line.getErr().println("  " + each));
        return ExitCode.USAGE;
    }

    /** What was given, known or not: whether a flag exists is for the settings to say. */
    private static Map<String, String> flags(ParseResult parsed) {
        Map<String, String> flags = new HashMap<>();
        parsed.matchedOptions().forEach(option -> {
            if (!option.originalStringValues().isEmpty()) {
                flags.put(option.longestName(), option.originalStringValues().getLast());
            }
        });
        String flag = "";
        for (String argument : unmatched(parsed)) {
            if (argument.startsWith("-")) {
                String[] parts = argument.split("=", 2);
                flags.put(parts[0], parts.length == 2 ? parts[1] : "");
                flag = parts.length == 2 ? "" : parts[0];
            } else if (!flag.isEmpty()) {
                // What follows an unknown flag is taken for its value.
                flags.put(flag, argument);
                flag = "";
            } else {
                flags.put(argument, "");
            }
        }
        return flags;
    }

    private static List<String> misspelled(ParseResult parsed) {
        return parsed.errors().stream()
                .filter(error -> !(error instanceof UnmatchedArgumentException))
                .map(error -> String.valueOf(error.getMessage()))
                .toList();
    }

    private static List<String> unmatched(ParseResult parsed) {
        return parsed.errors().stream()
                .filter(UnmatchedArgumentException.class::isInstance)
                .map(UnmatchedArgumentException.class::cast)
                .flatMap(error -> error.getUnmatched().stream())
                .toList();
    }
}
