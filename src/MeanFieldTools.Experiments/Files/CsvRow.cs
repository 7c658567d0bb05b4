namespace MeanFieldTools.Files;

/// <summary>A row of a table.</summary>
/// <param name="Line">The line at which it begins, from 1.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Cells">A value for each column.</param>
internal sealed record CsvRow(int Line, string[] Header, string[] Cells)
{
    /// <summary>The values as numbers.</summary>
    /// <exception cref="FormatException">One of them is not a number.</exception>
    public double[] Numbers()
    {
        var numbers = new double[Cells.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = NumberText.TryRead(Cells[i], out double number)
                ? number
                : throw new FormatException(NumberText.Refusal($"line {Line}, column {Quote.Of(Header[i])}", Cells[i]));
        }

        return numbers;
    }
}
