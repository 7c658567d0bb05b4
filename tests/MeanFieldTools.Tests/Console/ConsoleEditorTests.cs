namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>The line editor: which keys make which line.</summary>
public sealed class ConsoleEditorTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("ac<Left>b", "abc")]
    [InlineData("bc<Home>a<End>d", "abcd")]
    [InlineData("bc<Ctrl+A>a<Ctrl+E>d", "abcd")]
    [InlineData("abc<Backspace><Backspace>x", "ax")]
    [InlineData("<Backspace><Delete><Left><Right>a<Right>", "a")]
    [InlineData("abc<Home><Delete>", "bc")]
    [InlineData("abc<Home><Ctrl+D>", "bc")]
    [InlineData("abc def<Left><Left><Left><Ctrl+U>", "def")]
    [InlineData("abc def<Left><Left><Left><Left><Ctrl+K>", "abc")]
    [InlineData("one two  <Ctrl+W>", "one ")]
    [InlineData("one two<Ctrl+LeftArrow>x<Ctrl+RightArrow>y", "one xtwoy")]
    [InlineData("a🙂b<Left><Backspace>", "ab")]
    [InlineData("🙂<Left>x", "x🙂")]
    [InlineData("θ漢", "θ漢")]
    [InlineData("a<F5><Escape>b", "ab")]
    public void KeysMakeALine(string keys, string expected) =>
        Assert.Equal(("Entered", expected), new EditorHarness().Read(keys + "<Enter>"));

    [Fact]
    public void CtrlCAbandonsTheLineAndCtrlDLeavesOnlyAnEmptyOne()
    {
        var editor = new EditorHarness();

        Assert.Equal(("Cancelled", ""), editor.Read("abc<Ctrl+C>"));
        Assert.Equal(("EndOfInput", ""), editor.Read("<Ctrl+D>"));
        Assert.Equal(("EndOfInput", ""), editor.Read("a<Ctrl+D><Backspace><Ctrl+D>"));
        Assert.StartsWith("> abc^C\n>", editor.Screen.Text);
    }

    [Fact]
    public void ALineBreakInPastedTextEndsTheLineAndATabBeforeTheFirstWordIsAnIndent()
    {
        var editor = new EditorHarness(completions: "never");

        Assert.Equal(("Entered", "        x"), editor.Read("<Tab><Tab>x\n"));
        Assert.Equal(("Entered", ""), editor.Read("\r"));
    }

    [Fact]
    public void ArrowsGoThroughTheHistoryAndComeBackToTheNewLine()
    {
        var editor = new EditorHarness();
        foreach (string statement in (string[])["first", "second", "second", " "])
        {
            editor.History.Add(statement);
        }

        Assert.Equal(("Entered", "second"), editor.Read("<Up><Enter>"));
        Assert.Equal(("Entered", "first"), editor.Read("new<Up><Up><Up><Enter>"));
        Assert.Equal(("Entered", "new!"), editor.Read("new<Up><Up><Down><Down><Down>!<Enter>"));
        Assert.Equal(("Entered", "second1"), editor.Read("<Up>1<Enter>"));
    }

    [Theory]
    [InlineData("New-Q<Tab>", "alpha")]
    [InlineData("x New-Q<Tab><Tab>", "x beta")]
    [InlineData("New-Q<Tab><Tab><Tab>", "alpha")]
    [InlineData("New-Q<Shift+Tab>", "beta")]
    [InlineData("New-Q<Tab><Tab><Shift+Tab>", "alpha")]
    [InlineData("New-Q rest<Left><Left><Left><Left><Left><Tab>!", "alpha! rest")]
    [InlineData("New-Q<Tab> <Tab>", "alpha alpha")]
    public void TabGoesThroughCompletions(string keys, string expected) =>
        Assert.Equal(("Entered", expected), new EditorHarness(completions: ["alpha", "beta"]).Read(keys + "<Enter>"));

    [Fact]
    public void NothingToCompleteChangesNothing() => Assert.Equal(("Entered", "abc"), new EditorHarness().Read("abc<Tab><Enter>"));
}
