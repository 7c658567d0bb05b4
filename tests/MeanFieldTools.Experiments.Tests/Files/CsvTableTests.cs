using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

public class CsvTableTests
{
    [Fact]
    public void Values_are_read_without_quotes_and_spaces_around_them()
    {
        using var table = new CsvTable(new StringReader("\n a , \"b, c\"\r\n\n1, \"two \"\"words\"\"\"\n   \n\"two\nlines\",4"));
        Assert.Equal(["a", "b, c"], table.Header);
        Assert.Equal([["1", "two \"words\""], ["two\nlines", "4"]], table.Rows().Select(row => row.Cells));
    }

    [Fact]
    public void An_empty_text_has_no_columns()
    {
        using var table = new CsvTable(new StringReader(" \n\n"));
        Assert.Empty(table.Header);
        Assert.Empty(table.Rows());
    }

    [Theory]
    [InlineData("a,b\n1,2\n\n3", "line 4: there are 1 values, but the header has 2 columns.")]
    [InlineData("a,b\n\"1\n\",2\n3,4,5\n", "line 4: there are 3 values")]
    [InlineData("a,b\n\"open,2\n3,4\n", "line 2: the line cannot be read as values between commas.")]
    [InlineData("a,b\n1,2\n\"a\"b,2\n", "line 3: the line cannot be read")]
    [InlineData("a,b\n5\" pipe,3\n", "line 2: the line cannot be read")]
    [InlineData("a,b\n1,2\n3\0,4\n", "line 3: a value holds the character NUL.")]
    [InlineData("a,b\n1,x\n", "line 2, column b is 'x', which is not a number.")]
    [InlineData("a,b\n1,2\n1e3,\n", "line 3, column b is '', which is not a number.")]
    public void What_cannot_be_read_is_told_with_its_line_and_column(string text, string message)
    {
        using var table = new CsvTable(new StringReader(text));
        Assert.Contains(message, Assert.Throws<FormatException>(() => table.Rows().Select(row => row.Numbers()).ToArray()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,y\n¦,2\n", 2)]
    [InlineData("x,y\n1,2\n\"¦\",2\n", 3)]
    [InlineData("¦,y\n1,2\n", 1)]
    public void A_value_of_20_MB_is_refused_with_its_line(string text, int line)
    {
        string huge = text.Replace("¦", new string('1', 20_000_000), StringComparison.Ordinal);
        var failure = Assert.Throws<FormatException>(() =>
        {
            using var table = new CsvTable(new StringReader(huge));
            table.Rows().Count();
        });
        Assert.Equal($"line {line}: the line is longer than 16 MB, or a quote in it is not closed.", failure.Message);
    }

    [Fact]
    public void What_is_written_has_line_feeds_and_quotes_where_they_are_needed() => Assert.Equal(
        "a,\"b,c\"\n\"say \"\"no\"\"\",\"two\nlines\"\n, 1\n",
        CsvTable.Write(["a", "b,c"], [["say \"no\"", "two\nlines"], ["", " 1"]]));

    [Fact]
    public void A_table_without_rows_has_its_header() => Assert.Equal("a,b\n", CsvTable.Write(["a", "b"], []));

    [Fact]
    public void Numbers_come_back_with_the_same_bits()
    {
        double[] numbers = [Math.PI, -0.0, double.Epsilon, double.MaxValue, 1.0 / 3, double.NaN, double.NegativeInfinity];
        using var table = new CsvTable(new StringReader(CsvTable.Write(
            [.. numbers.Select((_, i) => $"x{i}")],
            [numbers.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture))])));
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits),
            table.Rows().Single().Numbers().Select(BitConverter.DoubleToInt64Bits));
    }
}
