package org.herald.admin;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.sandbox.Sandbox;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The tree of commands of the program {@code herald}.
 *
 * <p>To add a command: write its class, name it in {@link #commands}. Constructing the tree starts
 * nothing; {@link #execute} never throws and never ends the JVM.
 */
public final class CommandTree {
  private final PrintWriter out;
  private final PrintWriter err;

  public CommandTree(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one command to its end; the sandbox and {@code run} end when the gateways do.
   *
   * @return the exit code for the shell, as listed by {@code herald --help}
   */
  public int execute(String... arguments) {
    var output = new Output(out, err);
    return commandLine(output, new SandboxCommand(new Sandbox(out)), commands(output))
        .execute(arguments);
  }

  private List<Object> commands(Output output) {
    Rules rules = Rules.of(new Documents(), Clock.systemUTC());
    return List.of(
        new RunCommand(new GatewayRunner()),
        new BenchCommand(output, err),
        new BenchGatewayCommand(out),
        new BenchRecipientsCommand(out),
        new SubmitCommand(output),
        new MapCommand(output),
        new StatusCommand(output),
        new SendCommand(output),
        new RecallCommand(output),
        new CommandLine(new RecalledCommand())
            .addSubcommand(new RecalledListCommand(output))
            .addSubcommand(new RecalledAnswerCommand(output)),
        new CommandLine(new ReviewCommand())
            .addSubcommand(new ReviewListCommand(output))
            .addSubcommand(new ReviewApproveCommand(output))
            .addSubcommand(new ReviewRefuseCommand(output))
            .addSubcommand(new ReviewReleaseCommand(output)),
        new CommandLine(new EraseCommand())
            .addSubcommand(new EraseListCommand(output))
            .addSubcommand(new EraseAskCommand(output))
            .addSubcommand(new EraseAgreeCommand(output))
            .addSubcommand(new EraseRefuseCommand(output)),
        new CommandLine(new HoldCommand())
            .addSubcommand(new HoldListCommand(output))
            .addSubcommand(new HoldPlaceCommand(output))
            .addSubcommand(new HoldLiftCommand(output)),
        new CommandLine(new RetentionCommand())
            .addSubcommand(new RetentionListCommand(output))
            .addSubcommand(new RetentionExtendCommand(output)),
        new CommandLine(new RightsCommand())
            .addSubcommand(new RightsListCommand(output))
            .addSubcommand(new RightsOpenCommand(output))
            .addSubcommand(new RightsAnswerCommand(output))
            .addSubcommand(new RightsPutOffCommand(output))
            .addSubcommand(new RightsMarkCommand(output))
            .addSubcommand(new RightsHoldersCommand(output)),
        new ShowCommand(output),
        new CommandLine(new PeopleCommand())
            .addSubcommand(new PeopleListCommand(output))
            .addSubcommand(new PeopleAskCommand(output))
            .addSubcommand(new PeopleConfirmCommand(output))
            .addSubcommand(new PeopleEndCommand(output)),
        new BreakGlassCommand(output),
        new CommandLine(new WorkCommand())
            .addSubcommand(new WorkListCommand(output))
            .addSubcommand(new WorkOpenCommand(output))
            .addSubcommand(new WorkCloseCommand(output)),
        new CommandLine(new ReadsCommand())
            .addSubcommand(new ReadsListCommand(output))
            .addSubcommand(new ReadsSignCommand(output)),
        new CommandLine(new OverrideCommand())
            .addSubcommand(new OverrideShowCommand(output))
            .addSubcommand(new OverrideAskCommand(output))
            .addSubcommand(new OverrideAgreeCommand(output)),
        new ReplayCommand(output),
        new BackupCommand(output),
        new RestoreCommand(output, Clock.systemUTC()),
        new CommandLine(new PartnerCommand())
            .addSubcommand(new PartnerListCommand(output))
            .addSubcommand(new PartnerExportCommand(output))
            .addSubcommand(new PartnerInspectCommand(output))
            .addSubcommand(new PartnerImportCommand(output)),
        new CommandLine(new KeysCommand())
            .addSubcommand(new KeysListCommand(output))
            .addSubcommand(new KeysReloadCommand(output)),
        new CommandLine(new RulesCommand())
            .addSubcommand(new RulesListCommand(output, rules))
            .addSubcommand(new RulesExplainCommand(output, rules)),
        new CommandLine(new AuditCommand())
            .addSubcommand(new AuditVerifyCommand(output, Clock.systemUTC()))
            .addSubcommand(new AuditSearchCommand(output))
            .addSubcommand(new AuditChainCommand(output)),
        new EvidenceCommand(output),
        new ProofCommand(output),
        new CommandLine(new WitnessCommand())
            .addSubcommand(new WitnessListCommand(output))
            .addSubcommand(new WitnessSettleCommand(output)),
        new CommandLine(new SuccessionCommand())
            .addSubcommand(new SuccessionAskCommand(output, Clock.systemUTC()))
            .addSubcommand(new SuccessionAgreeCommand(output, Clock.systemUTC()))
            .addSubcommand(new SuccessionInspectCommand(output))
            .addSubcommand(new SuccessionAcceptCommand(output))
            .addSubcommand(new SuccessionListCommand(output)),
        new OpenCommand(output, Clock.systemUTC()),
        new AutoComplete.GenerateCompletion());
  }

  /** The tree over the given commands; the sandbox is what runs when none is named. */
  CommandLine commandLine(Output output, SandboxCommand sandbox, List<Object> commands) {
    var root = new HeraldCommand(sandbox);
    var line = new CommandLine(root);
    line.addSubcommand(sandbox);
    commands.forEach(line::addSubcommand);
    line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setExecutionStrategy(
            parsed -> {
              output.useJson(root.json());
              refuseSandboxOptionsBeforeAnotherCommand(line, parsed);
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler((wrong, arguments) -> explain(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> output.failure(failure).code());
    return line;
  }

  /** {@code herald --once run ...} would otherwise run the gateway and forget the option. */
  private static void refuseSandboxOptionsBeforeAnotherCommand(
      CommandLine line, ParseResult parsed) {
    if (parsed.hasSubcommand()
        && (parsed.hasMatchedOption("--once") || parsed.hasMatchedOption("--data"))) {
      throw new ParameterException(
          line, "--once and --data belong behind the command: herald sandbox --once");
    }
  }

  private int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    err.println("herald: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitStatus.USAGE.code();
  }
}
