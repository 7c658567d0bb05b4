using System.Collections.Concurrent;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>One project of src/, parsed from its files, and bound where a rule needs what the compiler knows.</summary>
internal sealed class SourceProject
{
    // What the project setting ImplicitUsings adds to every file.
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.None);
    private static readonly ConcurrentDictionary<string, Lazy<SourceProject>> Projects = new();
    private readonly string _folder;
    private readonly Lazy<CSharpCompilation> _compilation;

    private SourceProject(string folder, IEnumerable<(string Path, string Text)> files)
    {
        _folder = folder;
        Files = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Options, file.Path))];
        _compilation = new(Compile);
    }

    public IReadOnlyList<SyntaxTree> Files { get; }

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The project src/<paramref name="name"/>, without the files that the build makes.</summary>
    public static SourceProject Read(string name) => Projects.GetOrAdd(name, _ => new(() =>
    {
        string folder = Path.Combine(Root, "src", name);
        return new SourceProject(folder, Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.ReadAllText(file))));
    })).Value;

    /// <summary>A project that is not on disk, for tests of the rules.</summary>
    public static SourceProject Of(params (string Path, string Text)[] files) =>
        new(Root, files.Select(file => (Path.Combine(Root, file.Path), file.Text)));

    /// <summary>A file's path below the project's folder, with slashes.</summary>
    public string PathOf(SyntaxTree file) => Path.GetRelativePath(_folder, file.FilePath).Replace('\\', '/');

    /// <summary>A place in the project, for messages.</summary>
    public string Place(SyntaxNode node) => $"{PathOf(node.SyntaxTree)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>What a name means: the type, or the outermost type that holds the member; null where it belongs to a package.</summary>
    public INamedTypeSymbol? TypeBehind(SimpleNameSyntax name)
    {
        var info = _compilation.Value.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is ILocalSymbol or IParameterSymbol)
        {
            return null;
        }

        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>Whether a declaration says var where it could say int, double, string or another built-in type.</summary>
    public bool HidesBuiltInType(VariableDeclarationSyntax declaration) => declaration.Type.IsVar
        && _compilation.Value.GetSemanticModel(declaration.SyntaxTree).GetTypeInfo(declaration.Type).Type is
        { SpecialType: > SpecialType.System_Void and <= SpecialType.System_String or SpecialType.System_Object };

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MeanFieldTools.psd1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private CSharpCompilation Compile()
    {
        string file = Path.Combine(_folder, $"{Path.GetFileName(_folder)}.csproj");
        var project = File.Exists(file) ? XDocument.Load(file) : new XDocument();
        string usings = ImplicitUsings + string.Concat(project.Descendants("Using")
            .Select(use =>
                $"global using {(use.Attribute("Alias") is { } alias ? $"{alias.Value} = " : "")}{use.Attribute("Include")?.Value};"));
        var projects = project.Descendants("ProjectReference")
            .Select(reference => Read(Path.GetFileNameWithoutExtension($"{reference.Attribute("Include")?.Value}".Replace('\\', '/'))))
            .Select(other => other._compilation.Value.ToMetadataReference());
        return CSharpCompilation.Create(
            Path.GetFileName(_folder),
            Files.Prepend(CSharpSyntaxTree.ParseText(usings, Options)),
            [.. Platform(), .. Packages(), .. projects],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static IEnumerable<MetadataReference> Platform() => $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}"
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
        .Select(file => MetadataReference.CreateFromFile(file));

    // The packages as restore resolved them. Without a restore their names stay unbound, which the rules on our own types can bear.
    private IEnumerable<MetadataReference> Packages()
    {
        string file = Path.Combine(_folder, "obj", "project.assets.json");
        if (!File.Exists(file))
        {
            yield break;
        }

        using var assets = JsonDocument.Parse(File.ReadAllText(file));
        string[] stores = [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(store => store.Name)];
        foreach (var package in assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            if (!package.Value.TryGetProperty("compile", out var compile))
            {
                continue;
            }

            foreach (var item in compile.EnumerateObject().Where(item => item.Name.EndsWith(".dll", StringComparison.Ordinal)))
            {
                if (stores.Select(store => Path.Combine(store, package.Name.ToLowerInvariant(), item.Name))
                    .FirstOrDefault(File.Exists) is { } path)
                {
                    yield return MetadataReference.CreateFromFile(path);
                }
            }
        }
    }
}
