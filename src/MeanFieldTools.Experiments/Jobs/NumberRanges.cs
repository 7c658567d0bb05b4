using System.Globalization;
using System.Text;

namespace MeanFieldTools.Jobs;

/// <summary>Rising numbers as text: 0-4,7,9-12.</summary>
internal static class NumberRanges
{
    public static string Write(IReadOnlyList<int> numbers)
    {
        var text = new StringBuilder();
        for (int first = 0, next; first < numbers.Count; first = next)
        {
            for (next = first + 1; next < numbers.Count && numbers[next] == numbers[next - 1] + 1; next++)
            {
            }

            text.Append(first > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{numbers[first]}");
            if (next > first + 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{numbers[next - 1]}");
            }
        }

        return text.ToString();
    }
}
