package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald witness}. */
@Command(
    name = "witness",
    header = "How far audit logs are cosigned, and two histories of one log.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class WitnessCommand {}
