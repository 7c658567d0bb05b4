namespace MeanFieldTools;

/// <summary>A place in a text as editors count it: lines and columns from 1; a tab is one column, and CR LF is one end of a line.</summary>
internal readonly record struct TextPlace(int Line, int Column)
{
    /// <summary>The place of the character at <paramref name="position"/>.</summary>
    public static TextPlace Of(string text, int position)
    {
        int line = 1, start = 0;
        for (int i = 0; i < position; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return new TextPlace(line, position - start + 1);
    }

    public override string ToString() => $"line {Line}, column {Column}";
}
