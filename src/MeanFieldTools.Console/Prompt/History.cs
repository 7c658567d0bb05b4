namespace MeanFieldTools.ConsoleHost;

/// <summary>The statements entered before, and where the arrow keys are among them.</summary>
public sealed class History
{
    private readonly List<string> _entries = [];
    private int _position;
    private string _draft = "";

    /// <summary>Adds a statement, unless it repeats the last one or is blank, and goes to the end.</summary>
    public void Add(string statement)
    {
        if (!string.IsNullOrWhiteSpace(statement) && (_entries.Count == 0 || _entries[^1] != statement))
        {
            _entries.Add(statement);
        }

        Rewind();
    }

    /// <summary>Goes to the end, where a new line is written.</summary>
    public void Rewind()
    {
        _position = _entries.Count;
        _draft = "";
    }

    /// <summary>The statement before; null at the first. A new line that is left this way is kept.</summary>
    public string? Previous(string current)
    {
        if (_position == 0)
        {
            return null;
        }

        if (_position == _entries.Count)
        {
            _draft = current;
        }

        return _entries[--_position];
    }

    /// <summary>The statement after, at last the new line that was left; null when already there.</summary>
    public string? Next()
    {
        if (_position == _entries.Count)
        {
            return null;
        }

        return ++_position == _entries.Count ? _draft : _entries[_position];
    }
}
