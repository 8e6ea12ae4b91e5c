package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald retention}. */
@Command(
    name = "retention",
    header = "How long notices of ours are kept.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class RetentionCommand {}
