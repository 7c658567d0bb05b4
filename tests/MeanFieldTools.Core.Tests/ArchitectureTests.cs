using System.Text.RegularExpressions;

namespace MeanFieldTools.Core.Tests;

/// <summary>The rooms of the core, and who may know whom: a folder knows only folders above it in this list.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Rooms =
        ["Faults", "Parallel", "Polynomials", "Geometry", "Random", "Vectors", "Experts", "Circuits", "Ensembles", "Solvers", "Dynamics", "Transport", "Bounds", "Studies"];

    [Fact]
    public void FoldersKnowOnlyFoldersAboveThem()
    {
        var files = Sources("MeanFieldTools.Core");
        Assert.NotEmpty(files);

        // The public types live in one namespace, so usings alone do not tell: a type's room is where it is declared.
        var homes = new Dictionary<string, int>();
        foreach (var (room, text) in files.Where(f => f.Room >= 0))
        {
            foreach (Match declaration in Declaration().Matches(text))
            {
                homes.TryAdd(declaration.Groups[1].Value, room);
            }
        }

        foreach (var (room, text) in files.Where(f => f.Room >= 0))
        {
            foreach (Match known in Using().Matches(text))
            {
                int other = Array.IndexOf(Rooms, known.Groups[1].Value);
                Assert.True(other <= room, $"{Rooms[room]} uses the namespace of {known.Groups[1].Value}");
            }

            foreach (Match word in Word().Matches(Comment().Replace(text, "")))
            {
                if (homes.TryGetValue(word.Value, out int home))
                {
                    Assert.True(home <= room, $"{Rooms[room]} uses {word.Value} of {Rooms[home]}");
                }
            }
        }
    }

    [Fact]
    public void CoreKnowsNoPowerShellNoYamlAndNoConsole()
    {
        foreach (var (_, text) in Sources("MeanFieldTools.Core"))
        {
            Assert.DoesNotMatch(@"System\.Management\.Automation|YamlDotNet|OxyPlot|\bConsole\.", text);
        }
    }

    [Fact]
    public void CoreHasNoStaticMutableState()
    {
        foreach (var (_, text) in Sources("MeanFieldTools.Core"))
        {
            foreach (Match field in StaticField().Matches(text))
            {
                Assert.Contains("readonly", field.Value, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void CommandsHoldNoNumerics()
    {
        foreach (var (_, text) in Sources("MeanFieldTools").Where(f => f.Text.Contains(": PSCmdlet") || f.Text.Contains("[Cmdlet(")))
        {
            Assert.DoesNotMatch(@"\bMath\.|MathNet", text);
            Assert.True(text.Split('\n').Length <= 200);
        }
    }

    private static List<(int Room, string Text)> Sources(string project)
    {
        string folder = Path.Combine(Root(), "src", project);
        return [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => !file.StartsWith("bin", StringComparison.Ordinal) && !file.StartsWith("obj", StringComparison.Ordinal))
            .Select(file => (Array.IndexOf(Rooms, file.Split(Path.DirectorySeparatorChar)[0]), File.ReadAllText(Path.Combine(folder, file))))];
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MeanFieldTools.psd1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex(@"^using (?:static )?MeanFieldTools\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(?:public|internal) (?:sealed |abstract |static |readonly |partial )*(?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*|""[^""\n]*""")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s+(?:public|private|internal) (?:static readonly|readonly static|static) [\w<>\[\],.? ]+ \w+(?: =[^>]|;)", RegexOptions.Multiline)]
    private static partial Regex StaticField();
}
