package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald erase}. */
@Command(
    name = "erase",
    header = "Erases notices for good, on two people's word.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class EraseCommand {}
