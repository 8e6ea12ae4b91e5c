package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald partner}: the directory of a running gateway. */
@Command(
    name = "partner",
    header = "The partner directory of a running gateway.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class PartnerCommand {}
