package convonet.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `convonet settings`: every setting, as docs/settings.md.
@Command(name = "settings", description = "Prints every setting, as docs/settings.md.")
final class SettingsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(SettingsPage.markdown());
        spec.commandLine().getOut().flush();
    }
}
