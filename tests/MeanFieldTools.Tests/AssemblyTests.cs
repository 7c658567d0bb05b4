using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Tests;

/// <summary>
/// What the assemblies know of each other and of the libraries, and whose words they speak, as it stands in the compiled files.
/// </summary>
public sealed partial class AssemblyTests
{
    private static readonly string[] Shells = ["System.Management.Automation", "System.Console"];
    private static readonly string[] Formats = ["YamlDotNet", "OxyPlot", "Parquet", "Sep"];

    [Fact]
    public void The_numerics_know_no_shell_and_no_format_of_files() =>
        Assert.Empty(References("MeanFieldTools.Core").Intersect([.. Shells, .. Formats]));

    [Fact]
    public void Experiments_know_no_shell() => Assert.Empty(References("MeanFieldTools.Experiments").Intersect(Shells));

    [Fact]
    public void Cmdlets_know_no_library_of_the_experiments() => Assert.Empty(References("MeanFieldTools").Intersect(Formats));

    // A remedy is data there: the module words it.
    [Theory]
    [InlineData("MeanFieldTools.Core")]
    [InlineData("MeanFieldTools.Experiments")]
    public void Texts_of_the_engine_name_no_cmdlet_and_no_parameter(string assembly)
    {
        string[] literals = Literals(assembly);
        Assert.NotEmpty(literals);
        Assert.Equal([], literals.Where(text => CmdletOrParameter().IsMatch(text)).ToArray());
    }

    private static string[] References(string assembly) => Read(assembly, metadata =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToArray());

    // Everything between quotes in the code, but for attributes.
    private static string[] Literals(string assembly) => Read(assembly, metadata =>
    {
        var literals = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(0); ;)
        {
            literals.Add(metadata.GetUserString(handle));
            handle = metadata.GetNextHandle(handle);
            if (handle.IsNil)
            {
                return literals.ToArray();
            }
        }
    });

    private static string[] Read(string assembly, Func<MetadataReader, string[]> look)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(ModuleSession.Root, "module", "bin", assembly + ".dll")));
        return look(file.GetMetadataReader());
    }

    [GeneratedRegex(
        @"(?<!\w)-[A-Z]\w+|\b(?:Compare|Convert|ConvertFrom|ConvertTo|Export|Get|Import|Invoke|Measure|New|Receive|Remove|Set|Split"
        + @"|Start|Stop|Test|Wait|Where|Write)-[A-Z]\w+")]
    private static partial Regex CmdletOrParameter();
}
