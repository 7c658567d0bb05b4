using MeanFieldTools.Tests.Shared;

namespace MeanFieldTools.Core.Tests.Parsers;

public class FuzzTests
{
    public static TheoryData<string> Parsers => [.. CoreParsers.All.Keys];

    /// <summary>Whatever a text holds, a parser reads it or says what is wrong with it.</summary>
    [Theory]
    [MemberData(nameof(Parsers))]
    public void A_parser_reads_or_refuses_whatever_it_is_given(string parser) =>
        MutationFuzzer.Run(CoreParsers.All[parser].Corpus, CoreParsers.All[parser].Parse, failure => failure is MeanFieldException);
}
