package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald audit}: what is done with published logs, without a gateway. */
@Command(
    name = "audit",
    header = "Checks published audit logs, offline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class AuditCommand {}
