package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald people}. */
@Command(
    name = "people",
    header = "Who has access to a running gateway.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class PeopleCommand {}
