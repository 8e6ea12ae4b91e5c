package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald override}. */
@Command(
    name = "override",
    header = "Urgent dispatches while the audit log cannot be published, on two people's word.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class OverrideCommand {}
