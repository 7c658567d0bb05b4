namespace MeanFieldTools.ConsoleHost;

/// <summary>What a line editor needs of a terminal, so that it can be tested without one.</summary>
public interface IKeyTerminal
{
    /// <summary>The number of columns.</summary>
    int Width { get; }

    /// <summary>Whether a key waits to be read, as while text is pasted.</summary>
    bool KeyAvailable { get; }

    /// <summary>Waits for a key. Ctrl+C is a key like others.</summary>
    ConsoleKeyInfo ReadKey();

    /// <summary>Writes text with escape sequences.</summary>
    void Write(string text);
}
