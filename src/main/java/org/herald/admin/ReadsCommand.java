package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald reads}. */
@Command(
    name = "reads",
    header = "Unusual reads, and some drawn by lot, for a reviewer.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class ReadsCommand {}
