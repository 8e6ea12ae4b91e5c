package org.herald.admin;

import picocli.CommandLine.Command;

/** {@code herald review}: four eyes on what leaves. */
@Command(
    name = "review",
    header = "Notices that wait for a second person.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class)
final class ReviewCommand {}
