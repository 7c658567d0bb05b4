using System.Text;

namespace MeanFieldTools.ConsoleHost;

/// <summary>The text of a line and the cursor in it.</summary>
internal sealed class LineBuffer
{
    private readonly StringBuilder _text = new();

    public int Cursor { get; private set; }

    public int Length => _text.Length;

    public string Text => _text.ToString();

    /// <summary>Replaces the text; the cursor goes to the given place, or to the end.</summary>
    public void Set(string text, int? cursor = null)
    {
        _text.Clear().Append(text);
        Cursor = cursor ?? text.Length;
    }

    public void Insert(string text)
    {
        _text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    public void MoveTo(int position) => Cursor = Math.Clamp(position, 0, Length);

    /// <summary>Removes what is between the cursor and a position.</summary>
    public void RemoveTo(int position)
    {
        position = Math.Clamp(position, 0, Length);
        int start = Math.Min(Cursor, position);
        _text.Remove(start, Math.Abs(Cursor - position));
        Cursor = start;
    }

    /// <summary>The position one character back; both halves of a surrogate pair count as one.</summary>
    public int Before => Cursor - (IsPair(Cursor - 2) ? 2 : 1);

    /// <summary>The position one character on.</summary>
    public int After => Cursor + (IsPair(Cursor) ? 2 : 1);

    /// <summary>The start of the word before the cursor.</summary>
    public int WordStart()
    {
        int position = Cursor;
        while (position > 0 && char.IsWhiteSpace(_text[position - 1]))
        {
            position--;
        }

        while (position > 0 && !char.IsWhiteSpace(_text[position - 1]))
        {
            position--;
        }

        return position;
    }

    /// <summary>The end of the word after the cursor.</summary>
    public int WordEnd()
    {
        int position = Cursor;
        while (position < Length && char.IsWhiteSpace(_text[position]))
        {
            position++;
        }

        while (position < Length && !char.IsWhiteSpace(_text[position]))
        {
            position++;
        }

        return position;
    }

    private bool IsPair(int start) =>
        start >= 0 && start + 1 < Length && char.IsHighSurrogate(_text[start]) && char.IsLowSurrogate(_text[start + 1]);
}
