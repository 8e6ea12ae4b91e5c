package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald rules}: what documents must keep beside their schema. */
@Command(
    name = "rules",
    header = "The rules that notices and other documents must keep.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class RulesCommand {}
