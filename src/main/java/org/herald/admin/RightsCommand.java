package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald rights}. */
@Command(
    name = "rights",
    header = "Requests of data subjects: access, correction, restriction, erasure.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class RightsCommand {}
