using MeanFieldTools.Jobs;

namespace MeanFieldTools.Experiments.Tests.Jobs;

public class NumberRangesTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("3", new[] { 3 })]
    [InlineData("0-1", new[] { 0, 1 })]
    [InlineData("0-4,7,9-12", new[] { 0, 1, 2, 3, 4, 7, 9, 10, 11, 12 })]
    public void Runs_of_numbers_become_their_ends(string text, int[] numbers) => Assert.Equal(text, NumberRanges.Write(numbers));
}
