package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald work}. */
@Command(
    name = "work",
    header = "What you read for: opened once, named with each read.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class WorkCommand {}
