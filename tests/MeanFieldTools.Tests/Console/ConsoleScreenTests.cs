using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>What stands on a terminal: the line under edit, and progress beside results.</summary>
public sealed class ConsoleScreenTests
{
    [Fact]
    public void ALongLineTakesMoreRowsAndTheCursorIsWhereItShouldBe()
    {
        var seen = new List<(string Text, int Row, int Column)>();

        new EditorHarness(width: 10).Read(
            "12345678ab<Left><Left><Left>X<Home><Delete><Enter>", look: screen => seen.Add((screen.Text, screen.Row, screen.Column)));

        Assert.Equal(("> 1234567", 0, 9), seen[7]);
        Assert.Equal(("> 12345678", 1, 0), seen[8]);
        Assert.Equal(("> 12345678\nab", 1, 2), seen[10]);
        Assert.Equal(("> 12345678\nab", 0, 9), seen[13]);
        Assert.Equal(("> 1234567X\n8ab", 1, 0), seen[14]);
        Assert.Equal(("> 1234567X\n8ab", 0, 2), seen[15]);
        Assert.Equal(("> 234567X8\nab", 0, 2), seen[16]);
    }

    [Fact]
    public void WideCharactersAreNotSplitOverRows()
    {
        var editor = new EditorHarness(width: 10);

        editor.Read("漢字漢字漢字!<Enter>", prompt: ">> ");

        Assert.Equal(">> 漢字漢\n字漢字!", editor.Screen.Text);
        Assert.Equal((2, 0), (editor.Screen.Row, editor.Screen.Column));
    }

    [Fact]
    public void AStatementOfManyLinesIsRecalledAsItWas()
    {
        var editor = new EditorHarness(width: 10);
        editor.History.Add("if (1) {\n  2\n}");

        Assert.Equal(("Entered", "if (1) {\n  2\n}"), editor.Read("<Up><Home><End><Enter>", prompt: "a\nb> "));
        Assert.Equal("a\nb> if (1)\n{\n  2\n}", editor.Screen.Text);
    }

    [Fact]
    public void ASecretIsNotShown()
    {
        var editor = new EditorHarness();

        Assert.Equal(("Entered", "word"), editor.Read("word<Enter>", prompt: "? ", secret: true));
        Assert.Equal("? ****", editor.Screen.Text);
    }

    [Fact]
    public void CtrlLLeavesOnlyTheLine()
    {
        var editor = new EditorHarness();

        editor.Read("first<Enter>");
        editor.Read("second<Ctrl+L><Enter>");

        Assert.Equal("> second", editor.Screen.Text);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("  one two three four", "  one two|  three|  four")]
    [InlineData("a/path/longer/than/a/row then", "a/path/longer/than/a/row|  then")]
    [InlineData("one\n  + x = 1\n", "one|  + x = 1|")]
    [InlineData("漢字漢字 漢字", "漢字漢字|  漢字")]
    public void LongMessagesBreakBetweenWords(string text, string expected) =>
        Assert.Equal(expected, ConsoleTypes.Call("WordWrap", "Of", text, 10)!.ReplaceLineEndings("|"));

    [Fact]
    public void ProgressGivesWayToResultsAndIsGoneWhenDone()
    {
        var screen = new CellScreen(40);
        var progress = ConsoleTypes.New("StatusLine", screen, (Func<int>)(() => 40));

        progress.Show(new ProgressRecord(1, "Training", "step 1") { PercentComplete = 40, SecondsRemaining = 65 });
        Assert.Equal("Training: step 1  [########............]", screen.Text + "]");

        progress.Hide();
        screen.Write("a result\r\n");
        progress.Restore();
        progress.Show(new ProgressRecord(2, "Part", "of it"));
        progress.Restore();
        Assert.Equal("a result\nPart: of it", screen.Text);

        progress.Show(new ProgressRecord(2, "Part", "done") { RecordType = ProgressRecordType.Completed });
        Assert.StartsWith("a result\nTraining: step 1", screen.Text);

        progress.Show(new ProgressRecord(1, "Training", "done") { RecordType = ProgressRecordType.Completed });
        Assert.Equal("a result", screen.Text);
        Assert.Equal((1, 0), (screen.Row, screen.Column));
    }
}
