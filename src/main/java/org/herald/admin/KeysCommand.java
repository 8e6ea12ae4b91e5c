package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald keys}: the own keys of a running gateway. */
@Command(
    name = "keys",
    header = "The own keys of a running gateway.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class KeysCommand {}
