namespace MeanFieldTools.Testing;

/// <summary>Holds results against a baseline, result by result in their order, quantity by quantity.</summary>
internal static class BaselineComparison
{
    /// <summary>Every quantity of either side; tolerances that are given go before those of the baseline.</summary>
    public static IEnumerable<BaselineDifference> Compare(
        IReadOnlyList<BaselineItem> baseline, IReadOnlyList<BaselineItem> results, BaselineTolerances given)
    {
        for (int i = 0; i < Math.Max(baseline.Count, results.Count); i++)
        {
            var (before, now) = (baseline.ElementAtOrDefault(i), results.ElementAtOrDefault(i));
            string label = (now ?? before)!.Label;
            var names = new[] { before, now }.SelectMany(item => item?.Quantities.Keys ?? []).Distinct().Order(StringComparer.Ordinal);
            foreach (string name in names)
            {
                var expected = before?.Quantities.GetValueOrDefault(name);
                var actual = now?.Quantities.GetValueOrDefault(name);
                if (expected is not null && given.Says(Property(name)))
                {
                    expected = given.Of(Property(name), expected.Value, exact: false);
                }

                yield return new BaselineDifference
                {
                    Item = i + 1,
                    Label = label,
                    Quantity = name,
                    Status = expected is null ? BaselineStatus.New
                        : actual is null ? BaselineStatus.Missing
                        : expected.Holds(actual.Value) ? BaselineStatus.Same
                        : BaselineStatus.Changed,
                    Expected = expected?.Value,
                    Actual = actual?.Value,
                    Allowed = expected?.Allowed,
                };
            }
        }
    }

    /// <summary>
    /// The results, with the tolerances of the baseline where nothing else is given, and what the baseline has besides what was asked.
    /// </summary>
    public static IEnumerable<BaselineItem> Update(
        IReadOnlyList<BaselineItem> baseline, IReadOnlyList<BaselineItem> results, BaselineTolerances given, Predicate<string> asked)
    {
        for (int i = 0; i < results.Count; i++)
        {
            var quantities = new Dictionary<string, BaselineQuantity>(results[i].Quantities);
            foreach (var (name, before) in baseline.ElementAtOrDefault(i)?.Quantities ?? new Dictionary<string, BaselineQuantity>())
            {
                if (!asked(name))
                {
                    quantities[name] = before;
                }
                else if (quantities.TryGetValue(name, out var now) && !given.Says(Property(name)))
                {
                    quantities[name] = before with { Value = now.Value };
                }
            }

            yield return new BaselineItem(results[i].Label, quantities);
        }
    }

    // The property that an element of a list belongs to.
    private static string Property(string quantity) => quantity.Split('[')[0];
}
