namespace MeanFieldTools.ConsoleHost;

/// <summary>The terminal of the process.</summary>
internal sealed class SystemTerminal(Screen screen) : IKeyTerminal
{
    /// <inheritdoc/>
    public int Width => Screen.WindowWidth;

    /// <inheritdoc/>
    public bool KeyAvailable => Console.KeyAvailable;

    /// <inheritdoc/>
    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);

    /// <inheritdoc/>
    public void Write(string text) => screen.WriteDialogue(text);

    /// <summary>Lets a line be edited with Ctrl+C as a key; elsewhere it is the signal that stops a pipeline.</summary>
    public static LineInput Read(LineEditor editor, string prompt, bool secret = false)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return editor.Read(prompt, secret);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }
}
