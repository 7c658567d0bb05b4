namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>The completion of file names.</summary>
public sealed class ConsoleFileNameTests : ConsoleTest
{
    [Theory]
    [InlineData("./al", 0, "./alpha.ps1")]
    [InlineData("& ./AL", 2, "./alpha.ps1")]
    [InlineData("run -Path sub/", 10, "sub/one.csv,'sub/two words.csv'")]
    [InlineData("run 'sub/tw", 4, "'sub/two words.csv'")]
    [InlineData("run \"sub/tw", 4, "'sub/two words.csv'")]
    [InlineData("run('it''s", 4, "'it''s.txt'")]
    [InlineData("run s", 4, "sub/")]
    [InlineData("run nothing", 0, null)]
    [InlineData("run nowhere/x", 0, null)]
    public void TheLastWordIsCompleted(string text, int start, string? expected)
    {
        foreach (string path in (string[])["alpha.ps1", "sub/one.csv", "sub/two words.csv", "it's.txt", ".hidden"])
        {
            Folder.Write(path, "");
        }

        var found = ConsoleTypes.Call("FileNames", "Complete", text, Folder.Path);

        Assert.Equal(expected, found is null ? null : string.Join(',', (IEnumerable<string>)found.Texts).Replace('\\', '/'));
        Assert.True(found is null || (found.Start == start && found.Start + found.Length == text.Length));
    }
}
