package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald succession}. */
@Command(
    name = "succession",
    header = "An audit log whose end is lost is closed, and another goes on.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class SuccessionCommand {}
