using MeanFieldTools.Costs;

namespace MeanFieldTools.Core.Tests.Costs;

public class AmountTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.00004, "0.04 ms")]
    [InlineData(0.0123456, "12.3 ms")]
    [InlineData(0.9994, "999 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(1.25, "1.25 s")]
    [InlineData(40, "40 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min")]
    [InlineData(68.4, "1 min 8 s")]
    [InlineData(120, "2 min")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.6, "1 h")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(86399, "1 d")]
    [InlineData(97 * 86400, "97 d")]
    [InlineData((3 * 86400) + (4 * 3600) + 1799, "3 d 4 h")]
    [InlineData(-7500, "-2 h 5 min")]
    public void A_duration_is_read_by_its_two_largest_units(double seconds, string text) =>
        Assert.Equal(text, Amount.Text(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1000, "1000 bytes")]
    [InlineData(1024, "1 KB")]
    [InlineData(63963136, "61 MB")]
    [InlineData(1048000, "1023 KB")]
    [InlineData(1048500, "1 MB")]
    [InlineData(1610612736, "1.5 GB")]
    [InlineData(420478976, "401 MB")]
    [InlineData(35218731827.2, "32.8 GB")]
    [InlineData(1e15, "909 TB")]
    public void A_size_of_memory_is_read_by_three_digits(double bytes, string text) => Assert.Equal(text, Amount.Memory(bytes));

    [Fact]
    public void Every_duration_is_read_back_within_one_part_in_thirty()
    {
        for (double seconds = 1e-3; seconds < 1e8; seconds *= 1.013)
        {
            Assert.Equal(1, Seconds(Amount.Text(TimeSpan.FromSeconds(seconds))) / seconds, 1.0 / 30);
        }
    }

    private static double Seconds(string text)
    {
        string[] words = text.Split(' ');
        return words.Chunk(2).Sum(pair => double.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture) * pair[1] switch
        {
            "d" => 86400,
            "h" => 3600,
            "min" => 60,
            "s" => 1,
            "ms" => 1e-3,
            _ => throw new FormatException(text),
        });
    }
}
