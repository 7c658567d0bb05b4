using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using CsCheck;

namespace MeanFieldTools.Core.Tests;

public partial class PropertyTests
{
    private static readonly Gen<int> Numbers = Gen.Int[0, int.MaxValue];

    [Fact]
    public void An_ordinary_run_draws_the_same_cases_every_time()
    {
        int[] first = Drawn(null);
        Assert.Equal(first, Drawn(null));
        Assert.Equal(50, first.Distinct().Count());
    }

    [Fact]
    public void Random_seeds_draw_other_cases_every_time() => Assert.Empty(Drawn("random").Intersect(Drawn("random")));

    [Fact]
    public void A_number_draws_cases_of_its_own()
    {
        Assert.Equal(Drawn("17"), Drawn("17"));
        Assert.Empty(Drawn("17").Intersect(Drawn("18")));
        Assert.Equal(Drawn(null), Drawn("0"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("17")]
    [InlineData("random")]
    public void The_seed_that_a_failure_prints_draws_its_case_first(string? seed)
    {
        var drawn = new List<int>();
        void FailAtTheEighth(int value)
        {
            drawn.Add(value);
            Assert.NotEqual(8, drawn.Count);
        }

        var failure = Assert.Throws<PropertyFailedException>(() => Property.ForAll(Numbers, FailAtTheEighth, 50, seed));
        Assert.Contains("Case 8 of 50 failed", failure.Message, StringComparison.Ordinal);
        Assert.Equal(drawn[7], Drawn(PrintedSeed().Match(failure.Message).Groups[1].Value)[0]);
    }

    /// <summary>Looks for calls of the library's own checks, which draw from the clock, in the code of every method.</summary>
    [Fact]
    public void No_test_draws_cases_from_the_clock()
    {
        using var file = new PEReader(File.OpenRead(typeof(PropertyTests).Assembly.Location));
        var reader = file.GetMetadataReader();
        var checks = reader.MemberReferences.Select(reader.GetMemberReference).Where(member => IsCheck(reader, member.Parent));
        Assert.Empty(checks.Select(check => reader.GetString(check.Name)));
    }

    private static bool IsCheck(MetadataReader reader, EntityHandle parent) =>
        parent.Kind == HandleKind.TypeReference
        && reader.GetTypeReference((TypeReferenceHandle)parent) is var type
        && (reader.GetString(type.Namespace), reader.GetString(type.Name)) == ("CsCheck", "Check");

    private static int[] Drawn(string? seed)
    {
        var drawn = new List<int>();
        Property.ForAll(Numbers, drawn.Add, 50, seed);
        return [.. drawn];
    }

    [GeneratedRegex(@"MEANFIELD_TEST_SEED=(\S+)")]
    private static partial Regex PrintedSeed();
}
