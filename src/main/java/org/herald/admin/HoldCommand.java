package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald hold}. */
@Command(
    name = "hold",
    header = "Keeps notices for a court or a case, whoever asks to erase them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class HoldCommand {}
