using MeanFieldTools.ConsoleHost;

var line = CommandLine.Parse(args);
int exitCode = line.Mode switch
{
    StartMode.Help => Say(Messages.Usage),
    StartMode.Version => Say(Messages.Version),
    StartMode.Fault => Launcher.Refuse($"{line.Text} Start with -Help to see what there is.", ExitCode.Usage),
    _ => Launcher.Run(line),
};

// Threads that a script left running must not keep the process alive.
Environment.Exit(exitCode);

static int Say(string text)
{
    Console.Out.WriteLine(text);
    return ExitCode.Success;
}
