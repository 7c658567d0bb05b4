using CsCheck;

namespace MeanFieldTools.Core.Tests;

/// <summary>
/// The one way in which tests draw random cases. An ordinary run draws the same cases every time, so that a failure is the fault of a
/// change and not of luck. The environment variable MEANFIELD_TEST_SEED explores others: a number draws those of this number, <c>random</c>
/// fresh ones, and a seed that a failure has printed draws the failing case first.
/// </summary>
internal static class Property
{
    private const string Variable = "MEANFIELD_TEST_SEED";

    // The seeds that CsCheck prints are longer than any number that a person gives.
    private const int ShortestPrintedSeed = 12;

    /// <summary>Checks a property of many cases.</summary>
    /// <param name="cases">What draws a case.</param>
    /// <param name="property">Throws where a case does not have the property.</param>
    /// <param name="count">The number of cases.</param>
    public static void ForAll<T>(this Gen<T> cases, Action<T> property, int count = 100) =>
        ForAll(cases, property, count, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same with a seed as the environment variable has it; null for the fixed one.</summary>
    internal static void ForAll<T>(Gen<T> cases, Action<T> property, int count, string? seed)
    {
        // CsCheck draws only the first case from a given seed and the others from the clock, so the
        // cases are numbered here: case i has stream i.
        var first = seed switch
        {
            null or "" => new PCG(0, 0),
            { Length: < ShortestPrintedSeed } when ulong.TryParse(seed, out ulong number) => new PCG(0, number),
            "random" => new PCG((uint)System.Random.Shared.Next()),
            _ => PCG.Parse(seed),
        };
        for (uint i = 0; i < count; i++)
        {
            var random = i == 0 ? first : new PCG(first.Stream + i, first.Seed);
            string drawn = random.ToString();
            var value = cases.Generate(random, null, out _);
            try
            {
                property(value);
            }
            catch (Exception failure)
            {
                throw new PropertyFailedException(
                    $"Case {i + 1} of {count} failed. Set {Variable}={drawn} to run it first. {failure.Message}", failure);
            }
        }
    }
}

/// <summary>A case does not have a property; the message names the seed that draws it again.</summary>
internal sealed class PropertyFailedException(string message, Exception failure) : Exception(message, failure);
