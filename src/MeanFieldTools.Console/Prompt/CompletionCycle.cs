namespace MeanFieldTools.ConsoleHost;

/// <summary>Goes through completions in a circle, as long as nothing but Tab is pressed.</summary>
internal sealed class CompletionCycle(string text, Completion completion)
{
    private int _index = -1;

    /// <summary>Puts the next or the previous completion into the line.</summary>
    public void Step(LineBuffer line, bool backwards)
    {
        int count = completion.Texts.Count;
        _index = backwards ? (Math.Max(_index, 0) + count - 1) % count : (_index + 1) % count;
        string chosen = completion.Texts[_index];
        string head = text[..completion.Start] + chosen;
        line.Set(head + text[(completion.Start + completion.Length)..], head.Length);
    }
}
