namespace MeanFieldTools;

/// <summary>Finds what somebody who mistyped a word may have meant.</summary>
internal static class NearestWord
{
    /// <summary>" Did you mean ...?" where a known word is near, else " The keys are ...".</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> known, string what = "keys") =>
        Find(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : $" The {what} are {string.Join(", ", known)}.";

    /// <summary>The known word that is meant; null where none is near.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        string? nearest = known.MinBy(name => Distance(word.ToLowerInvariant(), name.ToLowerInvariant()));
        return nearest is not null && Distance(word.ToLowerInvariant(), nearest.ToLowerInvariant()) <= Math.Max(2, nearest.Length / 3)
            ? nearest
            : null;
    }

    // Levenshtein's edit distance.
    private static int Distance(string a, string b)
    {
        if (a.Length > Quote.MaxLength)
        {
            return a.Length;
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
