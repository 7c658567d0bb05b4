using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MeanFieldTools.Tests.Shared;

/// <summary>
/// Feeds a parser inputs that are nearly right: the files of a corpus, changed at random. The parser may succeed or refuse, and nothing
/// else. An ordinary run tries the same inputs every time; with the environment variable MEANFIELD_FUZZ_SECONDS each parser gets so many
/// seconds.
/// </summary>
internal static class MutationFuzzer
{
    private const string Variable = "MEANFIELD_FUZZ_SECONDS";
    private const int OrdinaryCount = 1500;
    private const int MaxLength = 1 << 16;

    private static readonly byte[][] Words = [.. new[]
    {
        "(", ")", "[", "]", "{", "}", "\"", "'", ";", ",", ":", "*", "/", "-", "+", "@", "|", "<", ">", "=", "&a", "*a", "\0",
        "\t", "\r\n", "\r", "\n\n",
        "0", "-1", "1e400", "1e-400", "NaN", "Infinity", "2147483647", "-2147483648", "9223372036854775808", "0.1.2", "1,5", "x0", "theta0",
        "θ", "π", "\ud83d\ude00",
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Runs a parser of text.</summary>
    /// <param name="corpus">Short inputs that are right, or nearly so.</param>
    /// <param name="parse">Reads an input.</param>
    /// <param name="isRefusal">Whether an exception is a proper refusal.</param>
    public static void Run(IReadOnlyList<string> corpus, Action<string> parse, Func<Exception, bool> isRefusal) =>
        Run([.. corpus.Select(Encoding.UTF8.GetBytes)], bytes => parse(Encoding.UTF8.GetString(bytes)), isRefusal);

    /// <summary>Runs a parser of bytes.</summary>
    public static void Run(IReadOnlyList<byte[]> corpus, Action<byte[]> parse, Func<Exception, bool> isRefusal)
    {
        double? seconds = double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out double given)
            ? given
            : null;
        var clock = Stopwatch.StartNew();
        foreach (byte[] input in corpus)
        {
            Try(input, parse, isRefusal, "an input of the corpus");
        }

        for (int seed = 0; seconds is null ? seed < OrdinaryCount : clock.Elapsed.TotalSeconds < seconds; seed++)
        {
            Try(Mutate(corpus, new System.Random(seed)), parse, isRefusal, $"seed {seed}");
        }
    }

    private static void Try(byte[] input, Action<byte[]> parse, Func<Exception, bool> isRefusal, string which)
    {
        try
        {
            parse(input);
        }
        catch (Exception failure) when (isRefusal(failure))
        {
            // Refused, as it should be.
        }
        catch (Exception failure)
        {
            throw new FuzzFailedException(
                $"A parser failed on {which}, in base 64 {Convert.ToBase64String(input)}: {failure.GetType().Name}: {failure.Message}",
                failure);
        }
    }

    private static byte[] Mutate(IReadOnlyList<byte[]> corpus, System.Random random)
    {
        byte[] input = corpus[random.Next(corpus.Count)];
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            int start = random.Next(input.Length + 1), length = random.Next(Math.Min(16, input.Length - start) + 1);
            byte[] before = input[..start], part = input[start..(start + length)], after = input[(start + length)..];
            input = random.Next(7) switch
            {
                0 => [.. before, .. after],
                1 => [.. before, .. Words[random.Next(Words.Length)], .. after],
                2 => [.. before, .. Words[random.Next(Words.Length)], .. part, .. after],
                3 => [.. before, .. Enumerable.Repeat(part, random.Next(2, 200)).SelectMany(bytes => bytes), .. after],
                4 => [.. before, .. Slice(corpus[random.Next(corpus.Count)], random), .. after],
                5 => [.. before, .. part.Select(b => (byte)(b ^ (1 << random.Next(8)))), .. after],
                _ => [.. before, .. part.Reverse(), .. after],
            };
            input = input.Length > MaxLength ? input[..MaxLength] : input;
        }

        return input;
    }

    private static byte[] Slice(byte[] input, System.Random random)
    {
        int start = random.Next(input.Length + 1);
        return input[start..(start + random.Next(input.Length - start + 1))];
    }
}

/// <summary>A parser neither read nor refused an input.</summary>
internal sealed class FuzzFailedException(string message, Exception failure) : Exception(message, failure);
