namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>The rule itself: that it sees every kind of declaration, and only what really names a lower room.</summary>
public class RoomRuleTests
{
    [Theory]
    [InlineData("public unsafe class Low { }", "Low low = null;")]
    [InlineData("public readonly ref struct Low { }", "void Use(Low low) { }")]
    [InlineData("file class Other { } abstract partial class Low { }", "Low low = null;")]
    [InlineData("sealed unsafe partial class Low { }", "int size = Low.Size;")]
    [InlineData("delegate void Low();", "Low low = null;")]
    [InlineData("record struct Low<T>(T Item);", "System.Collections.Generic.List<Low<int>> all = null;")]
    [InlineData("static class Low { public class Nested { } }", "Low.Nested low = null;")]
    [InlineData("static class Low { public static int Twice(this int number) => 2 * number; }", "int four = 2.Twice();")]
    [InlineData("static class Low { extension(int number) { public int Twice() => 2 * number; } }", "int four = 2.Twice();")]
    public void Whoever_names_something_of_a_lower_room_is_found(string declaration, string use)
    {
        var breaches = Breaches(("Upper/User.cs", $"class User {{ void Run() {{ {use} }} }}"), ("Lower/Low.cs", declaration));
        Assert.StartsWith("Upper/User.cs:1 (Upper) names Low of Lower", Assert.Single(breaches), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int Low { get; } int Twice() => 2 * Low;")]
    [InlineData("/// <see cref=\"Low\"/> Low\n string text = \"Low\";")]
    [InlineData("void Low() { } void Run() => Low();")]
    public void What_only_shares_a_name_or_is_a_comment_is_not_found(string members) =>
        Assert.Empty(Breaches(("Upper/User.cs", $"class User {{ {members} }}"), ("Lower/Low.cs", "class Low { }")));

    [Fact]
    public void A_room_may_name_what_stands_above_it() =>
        Assert.Empty(Breaches(("Upper/High.cs", "class High { }"), ("Lower/User.cs", "class User { High high; }")));

    [Fact]
    public void Every_breach_is_named_and_files_at_the_root_or_in_no_room_too() => Assert.Equal(
        [
            "Loose.cs stands in no room",
            "Lower/Deep/Deep.cs stands in no room",
            "the room Empty has no files",
            "Upper/A.cs:1 (Upper) names Low of Lower",
            "Upper/B.cs:2 (Upper) names Low of Lower",
        ],
        RoomRule.Breaches(
            SourceProject.Of(
                ("Loose.cs", "class Loose { }"),
                ("Upper/A.cs", "class A { Low low; }"),
                ("Upper/B.cs", "class B\n{ Low low; }"),
                ("Lower/Low.cs", "class Low { }"),
                ("Lower/Sub/Sub.cs", "class Sub { }"),
                ("Lower/Deep/Deep.cs", "class Deep { }")),
            ["Upper", "Lower/Sub", "Lower", "Empty"]));

    private static List<string> Breaches(params (string Path, string Text)[] files) =>
        RoomRule.Breaches(SourceProject.Of(files), ["Upper", "Lower"]);
}
