package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald recalled}. */
@Command(
    name = "recalled",
    header = "What partners took back, and what we say of it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class RecalledCommand {}
