using System.Reflection;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>A line editor with keys from a list and a screen of cells.</summary>
internal sealed class EditorHarness
{
    private readonly dynamic _editor;
    private readonly ScriptedTerminal _terminal;

    /// <param name="width">The columns of the screen.</param>
    /// <param name="completions">What the word at the cursor may be completed to.</param>
    public EditorHarness(int width = 40, params string[] completions)
    {
        Screen = new CellScreen(width);
        _terminal = (ScriptedTerminal)DispatchProxy.Create(ConsoleTypes.Get("IKeyTerminal"), typeof(ScriptedTerminal));
        _terminal.Screen = Screen;
        _terminal.Width = width;
        History = ConsoleTypes.New("History");
        object complete = typeof(EditorHarness).GetMethod(nameof(Completer), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(ConsoleTypes.Get("Completion"))
            .Invoke(null, [completions])!;
        _editor = ConsoleTypes.New("LineEditor", _terminal, (object)History, complete);
    }

    /// <summary>What was drawn.</summary>
    public CellScreen Screen { get; }

    /// <summary>The statements entered before.</summary>
    public dynamic History { get; }

    /// <summary>Reads a line typed with the keys, and says how it ended and what it was.</summary>
    /// <param name="keys">Text, or keys in angle brackets: &lt;Enter&gt;, &lt;Ctrl+A&gt;, &lt;Left&gt;.</param>
    /// <param name="prompt">What stands before the line.</param>
    /// <param name="secret">Whether to hide it.</param>
    /// <param name="look">Called with the screen whenever a key is waited for.</param>
    public (string End, string Text) Read(string keys, string prompt = "> ", bool secret = false, Action<CellScreen>? look = null)
    {
        _terminal.Keys = new Queue<ConsoleKeyInfo>(Keys.Parse(keys));
        _terminal.Look = look;
        var line = _editor.Read(prompt, secret);
        Assert.Empty(_terminal.Keys);
        return (line.End.ToString(), line.Text);
    }

    private static Func<string, int, T?> Completer<T>(string[] texts) => (text, cursor) =>
    {
        int start = text.LastIndexOf(' ', Math.Max(0, cursor - 1)) + 1;
        return (T?)Activator.CreateInstance(typeof(T), start, cursor - start, texts);
    };

    /// <summary>Stands in for the terminal.</summary>
    public class ScriptedTerminal : DispatchProxy
    {
        internal CellScreen Screen { get; set; } = null!;

        internal int Width { get; set; }

        internal Queue<ConsoleKeyInfo> Keys { get; set; } = null!;

        internal Action<CellScreen>? Look { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod!.Name)
            {
                case "get_Width": return Width;
                case "get_KeyAvailable": return false;
                case "Write": Screen.Write((string)args![0]!); return null;
                default: Look?.Invoke(Screen); return Keys.Dequeue();
            }
        }
    }
}
